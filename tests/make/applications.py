"""Builders of calls for applications, and of those who apply."""

from datetime import UTC, datetime

from mats.applications.models import Application, Opening
from mats.mentors.models import Stream
from mats.people.models import Person
from mats.programs.models import Program
from mats.questions.models import Questionnaire
from tests.make import core

LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)
OCTOBER = datetime(2026, 10, 1, 18, tzinfo=UTC)
"""Some days before the deadline of `core.deadline`."""


def opening(of: Program | None = None, **fields: object) -> Opening:
    """Published and open; mentors review already. It asks one thing: why."""
    of = of or core.program()
    asked = core.questionnaire(
        of, slug="application", title="About you", use=Questionnaire.Use.APPLICATION
    )
    core.question(asked, "why", required=True, max_words=10, readers=["leads"])
    facts = {"published": True, "review_from": LONG_AGO}
    return Opening.objects.create(
        program=of, questionnaire=asked, **{**facts, **fields}
    )


def sent_application(
    *streams: Stream, who: Person | None = None, **fields: object
) -> Application:
    """Sent, for these streams in this order."""
    facts = {"state": "submitted", "submitted_at": OCTOBER, **fields}
    made = application(streams[0].program, who, **facts)
    for rank, stream in enumerate(streams, 1):
        made.choices.create(stream=stream, rank=rank)
    return made


def application(
    of: Program, who: Person | None = None, **fields: object
) -> Application:
    """Begun, without a stream."""
    who = who or core.person("Ida Fischer")
    return Application.objects.create(program=of, person=who, **fields)
