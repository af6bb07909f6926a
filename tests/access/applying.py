"""Somebody who applies, with words that only those who select may read."""

from collections.abc import Callable

from mats.mentors.models import Stream
from mats.people.models import Person
from tests import make

SELECTING = frozenset({"superuser", "program_manager", "director", "research_manager"})
POLICY = {"studyfield": SELECTING, "applicantsource": SELECTING}


def applied(stream: Stream, who: Person, canary: Callable[[str], str]) -> None:
    """To a stream, with words in every field that has any."""
    words = {"field": canary("studyfield"), "source": canary("applicantsource")}
    make.sent_application(stream, who=who, **words)
