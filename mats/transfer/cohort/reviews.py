"""`reviews.csv`: what reviewers thought of applications to streams.

An application that is reviewed here takes no reviews from a file.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from mats.applications.models import StreamChoice
from mats.reviews.models import Review, ReviewQuerySet
from mats.reviews.models.review import HIGHEST
from mats.transfer.cohort import parsing
from mats.transfer.cohort.cohort import Cohort, Loader
from mats.transfer.cohort.tables import Row, Table, column
from mats.transfer.cohort.upsert import upsert

FILE = "reviews.csv"


@dataclass(frozen=True, kw_only=True)
class ReviewRow(Row):
    applicant: str = column(parsing.email, refers_to="application")
    stream: str = column(parsing.slug, refers_to="stream")
    reviewer: str = column(parsing.email, refers_to="person")
    score: Decimal | None = column(parsing.number("0", str(HIGHEST), 2), default=None)
    recommendation: str = column(
        parsing.one_of(Review.Recommendation.values), default=""
    )
    comment: str = column(parsing.text(), default="")
    minutes: int | None = column(parsing.whole(0, 10_000), default=None)
    submitted_at: datetime = column(parsing.moment, ahead="drop")


def load_reviews(cohort: Cohort, rows: Sequence[ReviewRow]) -> None:
    here = StreamChoice.objects.filter(application__program=cohort.program)
    places = here.values_list("application", "stream", "pk")
    choices = {(application, stream): pk for application, stream, pk in places}
    for row in rows:
        if _place(cohort, row) not in choices:
            cohort.wrong(REVIEWS, row, "stream", "was not chosen by the applicant.")
    if not cohort.problems:
        known = Review.objects.of_applications().filter(choice__in=here)
        _write(
            cohort,
            known,
            [_review(cohort, row, choices[_place(cohort, row)]) for row in rows],
        )


def _write(cohort: Cohort, known: ReviewQuerySet, wanted: list[Review]) -> None:
    written = set(known.in_hand().values_list("choice", flat=True))
    new = [one for one in wanted if one.choice_id not in written]
    counts = cohort.count(FILE, "review")
    upsert(
        new,
        within=known,
        key=("choice_id", "reviewer_id"),
        update=(
            *("state", "score", "recommendation"),
            *("comment", "minutes", "sent_at"),
        ),
        counts=counts,
    )
    counts.add(0, 0, len(wanted) - len(new))


def _place(cohort: Cohort, row: ReviewRow) -> tuple[int, int]:
    return cohort.ids["application"][row.applicant], cohort.ids["stream"][row.stream]


def _review(cohort: Cohort, row: ReviewRow, choice: int) -> Review:
    return Review(
        choice_id=choice,
        reviewer_id=cohort.ids["person"][row.reviewer],
        state=Review.State.SENT,
        asked_at=row.submitted_at,
        sent_at=row.submitted_at,
        score=row.score,
        recommendation=row.recommendation,
        comment=row.comment,
        minutes=row.minutes,
    )


REVIEWS = Table(FILE, ReviewRow, key=("applicant", "stream", "reviewer"))
LOADERS = (Loader(REVIEWS, load_reviews),)
