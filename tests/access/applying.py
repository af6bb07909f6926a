"""Somebody who applies, with words that only those who select may read."""

from collections.abc import Callable

from mats.mentors.models import Stream
from mats.people.models import Person
from mats.programs.models import Program
from tests import make

SELECTING = frozenset({"superuser", "program_manager", "director", "research_manager"})
POLICY = {
    "studyfield": SELECTING,
    "applicantsource": SELECTING,
    "reviewcomment": SELECTING,
}


def applied(stream: Stream, who: Person, canary: Callable[[str], str]) -> None:
    """To a stream, with words in every field that has any."""
    words = {"field": canary("studyfield"), "source": canary("applicantsource")}
    make.sent_application(stream, who=who, **words)


def reviewed(program: Program, canary: Callable[[str], str]) -> None:
    """By nobody of the cast; the first of all questionnaires stays another one."""
    make.reviewing(program)
    wanted = program.applications.get().choices.get()
    director = make.member(program, "director", make.person())
    make.sent_review(wanted, director, comment=canary("reviewcomment"))
    make.review(wanted, make.person())
