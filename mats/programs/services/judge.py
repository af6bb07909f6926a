"""What every change of a program begins with."""

from mats.core.errors import Refused
from mats.programs.models import Program


def hold(program: Program) -> Program:
    """Lock the program, so that its changes come one after the other."""
    program = Program.objects.select_for_update().get(pk=program.pk)
    if program.closed_at:
        raise Refused(f"{program} is closed. Reopen it to change it.")
    return program
