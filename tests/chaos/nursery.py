"""Raises senders that are killed: Django is loaded once, every sender is a fork of it.

`python -m tests.chaos.nursery` reads a line for each sender wanted, forks it, and
prints its number. The sender runs `send_due_mail --loop`, as an operator would.
"""

import os
import sys

import django
from django.core.management import call_command


def _tell(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def main() -> None:
    django.setup()
    _tell("ready")
    for _ in sys.stdin:
        child = os.fork()
        if child == 0:
            sys.stdin.close()
            call_command("send_due_mail", loop=True, verbosity=0)
        _tell(str(child))
        os.waitpid(child, 0)
        _tell("gone")


if __name__ == "__main__":
    main()
