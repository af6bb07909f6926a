"""What a scholar of the world asks for, and what is noted about them."""

from collections.abc import Callable
from datetime import UTC, date, datetime

from mats.programs.models import Program
from mats.questions.models import Questionnaire, Quote
from mats.scholars.models import Scholar
from mats.surveys.models import Survey
from tests import make

NOW = datetime(2027, 2, 18, 10, 42, tzinfo=UTC)


LEADS = frozenset({"superuser", "program_manager", "director"})
POLICY = {
    "endedbecause": LEADS,
    "reachable": LEADS | {"research_manager", "community_manager"},
    "absencereason": LEADS,
    "proposalsummary": LEADS,
    "standingnote": LEADS,
}
"""Who may ever read it, of those who have nothing to do with the scholar."""


def beside(scholar: Scholar, canary: Callable[[str], str]) -> None:
    scholar.ended_because = canary("endedbecause")
    scholar.reachable = canary("reachable")
    scholar.save()
    scholar.absences.create(
        starts_on=date(2027, 2, 22),
        ends_on=date(2027, 2, 26),
        reason=canary("absencereason"),
        asked_at=NOW,
    )
    scholar.proposals.create(
        title="Probes", summary=canary("proposalsummary"), proposed_at=NOW
    )
    scholar.stream.standing_notes.create(text=canary("standingnote"), scholar=scholar)


def surveyed(program: Program) -> None:
    """An anonymous survey that is out, and somebody who was asked."""
    asked = make.questionnaire(program, slug="asked")
    make.question(asked, "rating", "scale")
    survey = Survey.objects.create(
        questionnaire=asked,
        program=program,
        matter=f"survey:{asked.pk}",
        anonymity=Survey.Anonymity.ANONYMOUS,
        opens_at=NOW,
        opened_at=NOW,
    )
    survey.invitations.create(person=make.person())


def quoted(asked: Questionnaire) -> None:
    """Words of the one response to it that may be passed on."""
    Quote.objects.create(
        question=asked.questions.get(key="progress"),
        response=asked.responses.get(),
        text="Slowly",
        basis=Quote.Basis.ASKED,
        note="Said so on 3 March",
    )
