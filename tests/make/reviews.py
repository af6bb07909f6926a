"""Builders of how a program reviews, and of reviews."""

from datetime import UTC, datetime
from decimal import Decimal

from mats.applications.models import StreamChoice
from mats.people.models import Person
from mats.programs.models import Program
from mats.questions import services as questions
from mats.questions.values import Given
from mats.reviews import services
from mats.reviews.models import Review, Reviewing
from tests.make import core

NOVEMBER = datetime(2026, 11, 2, 18, tzinfo=UTC)
CRITERIA = ("depth", "breadth", "taste", "fit")


def reviewing(of: Program, **fields: object) -> Reviewing:
    """By the standard sheet."""
    made = services.set_up(of)
    return services.change(made, facts=fields) if fields else made


def review(of: StreamChoice, by: Person | None = None, **fields: object) -> Review:
    """Asked for; by a mentor of the stream, if nobody is named."""
    by = by or core.mentor(of.stream)
    return Review.objects.create(choice=of, reviewer=by, **fields)


def sent_review(
    of: StreamChoice,
    by: Person | None = None,
    *scores: int,
    recommendation: str = "maybe",
    comment: str = "",
) -> Review:
    """Each criterion from 1 to 5; without any, the best of all."""
    made = review(of, by, unconflicted_at=NOVEMBER)
    program = of.application.program
    found = services.own(made.pk, program, made.reviewer)
    assert found
    response = services.draft(found, program.reviewing, NOVEMBER)
    given = dict(zip(CRITERIA, scores or (5, 5, 5, 5), strict=True))
    values = {key: Given(number=Decimal(number)) for key, number in given.items()}
    values["recommendation"] = Given(options=(recommendation,))
    values["comment"] = Given(text=comment)
    held = questions.in_hand(response)
    questions.submit_held(held, values, seen={}, now=NOVEMBER)
    services.put(found, response, now=NOVEMBER)
    return found
