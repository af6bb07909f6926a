"""What every change of a program begins with."""

from mats.core.errors import Refused
from mats.core.locking import locked
from mats.programs.models import Program


def hold(program: Program) -> Program:
    """Lock the program, so that its changes come one after the other."""
    program = locked(program)
    if program.closed_at:
        raise Refused(f"{program} is closed. Reopen it to change it.")
    return program
