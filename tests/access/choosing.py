"""Somebody who would mentor, what is thought of them, and whom staff wrote to."""

from collections.abc import Callable

from mats.programs.models import Program
from tests import make

LEADS = frozenset({"superuser", "program_manager", "director"})
POLICY = {
    "candidatename": LEADS,
    "candidateagenda": LEADS,
    "decisionreason": LEADS,
    "assessmentcomment": LEADS,
    "contactnote": LEADS,
}


def candidates(
    program: Program, canary: Callable[[str], str], named: Callable[[str], str]
) -> None:
    """A call that everybody sees, and a candidate whom a director has assessed."""
    make.call(program)
    mine = make.candidacy(
        program,
        make.person(named("candidatename")),
        agenda=canary("candidateagenda"),
        reason=canary("decisionreason"),
    )
    director = make.member(program, "director")
    make.assessed(mine, director, comment=canary("assessmentcomment"))
    program.mentor_contacts.create(name="Otto", note=canary("contactnote"))
