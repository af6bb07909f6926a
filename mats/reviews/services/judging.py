"""What a reviewer does: say where they stand, write, send, or give it back."""

from datetime import datetime
from decimal import Decimal

from django.db import transaction

from mats.core.errors import Refused
from mats.core.locking import locked
from mats.people.models import Person
from mats.programs.models import Conflict, Program
from mats.programs.services import declare
from mats.programs.services.conflicts import on_declared
from mats.questions import services as questions
from mats.questions.models import Response
from mats.questions.rubric import total
from mats.questions.sheet import kept_sheet
from mats.reviews.models import Review, Reviewing
from mats.reviews.models.review import HIGHEST
from mats.reviews.services.asking import hand_on
from mats.reviews.services.owing import settle_if_done

WHOLE = ("choice__application__person", "choice__stream", "response")


def own(pk: int, program: Program, person: Person) -> Review | None:
    """Theirs, while they see the application; with all that its page needs."""
    rows = Review.objects.seen_in(program, person).standing()
    mine = rows.filter(reviewer=person, choice__rank__isnull=False)
    found = mine.select_related(*WHOLE).filter(pk=pk).first()
    if found is not None:
        found.reviewer, found.choice.application.program = person, program
        found.choice.stream.program = program
    return found


def own_held(pk: int, program: Program, person: Person) -> Review | None:
    """The same, locked: two windows of one reviewer wait for each other."""
    rows = Review.objects.filter(pk=pk, reviewer=person)
    if not rows.select_for_update(of=("self",)).only("pk"):
        return None
    return own(pk, program, person)


def require_writable(review: Review) -> None:
    program = review.choice.application.program
    if program.closed_at is not None:
        raise Refused(f"{program} is closed: nothing is reviewed any more.")
    if review.choice.outcome:
        raise Refused("This was decided; nothing more is added to it.")


def draft(review: Review, reviewing: Reviewing, now: datetime) -> Response:
    """Its response, or one not saved yet: whoever first writes into it saves it."""
    applicant = review.choice.application.person
    response = review.response or Response(about=review.about, started_at=now)
    is_interview = review.kind == Review.Kind.INTERVIEW
    sheet = (is_interview and reviewing.scorecard) or reviewing.sheet
    sheet.program = review.choice.application.program
    response.questionnaire = sheet
    response.respondent, response.subject = review.reviewer, applicant
    return response


@transaction.atomic
def say_free(review: Review, *, acquainted: bool, now: datetime) -> Review:
    """They have no conflict with the applicant, and may begin."""
    mine = locked(review)
    if mine.state == Review.State.DECLINED:
        raise Refused("This was given to somebody else.")
    mine.unconflicted_at = mine.unconflicted_at or now
    mine.acquainted = acquainted
    mine.save(update_fields=["unconflicted_at", "acquainted"])
    return mine


def say_conflict(review: Review, *, kind: str, note: str, now: datetime) -> Conflict:
    """They have one: it goes into the register, and somebody else is asked."""
    applicant = review.choice.application.person
    return declare(
        review.choice.application.program,
        by=review.reviewer,
        now=now,
        person=review.reviewer,
        email=applicant.email,
        name=applicant.name,
        kind=kind,
        note=note,
    )


@on_declared
def hand_on_conflicted(conflict: Conflict, now: datetime) -> None:
    """Wherever it was declared: what one was to review of the other goes on.

    What was sent before counts no more; the trail keeps it.
    """
    rows = Review.objects.standing().between(conflict)
    found = rows.select_for_update(of=("self",)).select_related(
        "reviewer", "choice__application__program", "choice__stream"
    )
    hand_on(found.order_by("pk"), because="", now=now)


@transaction.atomic
def give_back(review: Review, *, because: str, now: datetime) -> Review:
    """They cannot, for a reason; somebody else is asked at once, if there is one."""
    rows = Review.objects.select_for_update(of=("self",)).select_related(
        "reviewer", "choice__application__program", "choice__stream"
    )
    mine = rows.get(pk=review.pk)
    if mine.state != Review.State.ASKED:
        raise Refused("You have sent this review already.")
    hand_on([mine], because=because, now=now)
    return mine


def put(review: Review, response: Response, *, now: datetime) -> None:
    """What was written is theirs; sent, it counts. With the row held."""
    if review.unconflicted_at is None:
        raise Refused("Say first that you have no conflict of interest.")
    if response.saved_at is None:
        return
    review.response = response
    if response.state == Response.State.SUBMITTED:
        _count(review, response, now)
    review.save()
    if review.state == Review.State.SENT:
        program = review.choice.application.program
        settle_if_done(program, [review.reviewer], now=now)


def _count(review: Review, response: Response, now: datetime) -> None:
    """What lists need of it is copied: the score out of ten, what should happen."""
    given = questions.given_of(response)
    points = total(kept_sheet(response.questionnaire), given)
    review.score = None
    if points.of:
        cents = round(points.share * HIGHEST * 100)
        review.score = Decimal(cents) / 100
    picked = given["recommendation"].options if "recommendation" in given else ()
    known = Review.Recommendation.values
    review.recommendation = next((each for each in picked if each in known), "")
    review.comment = given["comment"].text if "comment" in given else ""
    review.state, review.sent_at = Review.State.SENT, review.sent_at or now
