"""Mail through the outbox against the smallest honest loop over one connection.

`python -m benchmarks.mail` makes a database of its own and a mail server that only
counts, and runs floor and subject in turn. Goal: the outbox sends at 0.8 of the floor's
rate or more, with a durable commit before the end of every email.
"""

# ruff: noqa: E402 -- Django has to be set up before its models are imported
import os
import platform
import statistics
import subprocess
import sys
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

PORT = 31_925
os.environ["SMTP_URL"] = f"smtp://127.0.0.1:{PORT}"
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")

import django

django.setup()

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection
from django.db import connection
from django.utils.timezone import now

from mats.mail.delivery.sender import deliver_due
from mats.mail.models import Message

MAILS, ROUNDS, GOAL = 1000, 7, 0.8
TEXT = "Hello Amara,\n\nfour questions wait for you, about ten minutes.\n" * 6
HTML = f"<p>{TEXT}</p>" * 3
SMTP = "django.core.mail.backends.smtp.EmailBackend"


def floor() -> None:
    """A loop that keeps nothing."""
    with get_connection(SMTP) as server:
        for at in range(MAILS):
            to = [f"p{at}@example.org"]
            email = EmailMultiAlternatives(
                f"Note {at}", TEXT, settings.MAIL_FROM, to, connection=server
            )
            email.attach_alternative(HTML, "text/html")
            email.send()


def outbox() -> None:
    sent = deliver_due(seconds=600).sent
    if sent != MAILS:
        raise SystemExit(f"Only {sent} of {MAILS} were sent.")


def fill() -> None:
    Message.objects.all().delete()
    Message.objects.bulk_create(_message(at, uuid.uuid4()) for at in range(MAILS))


def _message(at: int, number: uuid.UUID) -> Message:
    return Message(
        uuid=number,
        key=str(number),
        kind="benchmark",
        address=f"p{at}@example.org",
        message_id=f"<{number}@example.org>",
        sender_name="mats",
        subject=f"Note {at}",
        text=TEXT,
        html=HTML,
        purge_after=now(),
    )


@contextmanager
def surroundings() -> Iterator[None]:
    """A database and a mail server that go away again."""
    with TemporaryDirectory() as folder:
        log = str(Path(folder, "log"))
        arguments = ["tests.chaos.sink", str(PORT), log, "calm", "1", "0"]
        sink = subprocess.Popen([sys.executable, "-m", *arguments])
        name = connection.creation.create_test_db(verbosity=0, autoclobber=True)
        try:
            yield
        finally:
            connection.creation.destroy_test_db(name, verbosity=0)
            sink.terminate()
            sink.wait()


def main() -> None:
    rates: dict[str, list[float]] = {"floor": [], "outbox": []}
    with surroundings():
        for _ in range(ROUNDS):
            fill()
            for name, run in (("floor", floor), ("outbox", outbox)):
                start = time.perf_counter()
                run()
                rates[name].append(MAILS / (time.perf_counter() - start))
    _print(rates)


def _print(rates: dict[str, list[float]]) -> None:
    print(
        f"{MAILS} mails, {ROUNDS} rounds, {os.cpu_count()} cores, "
        f"Python {platform.python_version()}, Django {django.__version__}"
    )
    for name, found in rates.items():
        middle, low, high = statistics.median(found), min(found), max(found)
        print(f"{name:7} {middle:6.0f} mails/s ({low:.0f} to {high:.0f})")
    pairs = zip(rates["outbox"], rates["floor"], strict=True)
    ratio = statistics.median(ours / theirs for ours, theirs in pairs)
    print(f"outbox / floor: {ratio:.2f}, goal {GOAL} or more")


if __name__ == "__main__":
    main()
