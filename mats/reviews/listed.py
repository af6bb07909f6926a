"""Applications to streams as the list shows them: with what the reader may know."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal

from django.db import DEFAULT_DB_ALIAS
from django.db.models import (
    Avg,
    Case,
    DecimalField,
    Exists,
    OuterRef,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Coalesce
from django.utils.safestring import SafeString

from mats.applications.models import Application, StreamChoice
from mats.core.charts import spark
from mats.people.models import Person
from mats.programs.models import Program
from mats.reviews.file import File
from mats.reviews.models import Progress, Review, Reviewing
from mats.reviews.models.review import HIGHEST

COLUMNS = (
    *("id", "choice_id", "reviewer_id", "kind", "state"),
    *("unconflicted_at", "score", "recommendation"),
)
"""What a row needs of a review, in the order of the model's fields."""
WIDE_APART = Decimal(3)
"""Scores that lie as far apart as this are pointed out."""
NUMBER = DecimalField(max_digits=4, decimal_places=2)
NONE = Value(Decimal(-1), output_field=NUMBER)
"""Sorts what has no score behind all that has one."""
BESIDE = ("application__person", "stream", "progress", "interview__slot")

SORTS = {
    "submitted": ("-application__submitted_at",),
    "name": ("application__person__name",),
    "score": ("-best", "-application__submitted_at"),
    "stream": ("stream__title", "rank"),
    "stage": ("progress__stage", "-application__submitted_at"),
}


def candidates(program: Program, reader: Person) -> "QuerySet[StreamChoice]":
    """Sent applications to streams, as the reader may see them."""
    seen = StreamChoice.objects.seen_in(program, reader).standing()
    return seen.filter(
        application__state=Application.State.SUBMITTED, application__program=program
    )


def owed_by(reader: Person) -> "QuerySet[Review]":
    """On rows of choices: what the reader has still to review of the applicant."""
    return Review.objects.of_applications().filter(
        choice__application=OuterRef("application"),
        reviewer=reader,
        state=Review.State.ASKED,
    )


def with_scores(
    rows: "QuerySet[StreamChoice]", reader: Person
) -> "QuerySet[StreamChoice]":
    """The mean of scores, to sort by: of what the reader has to review, nothing.

    For that sort alone: it is worked out for every row that passes the filters.
    """
    sent = Review.objects.sent().filter(choice=OuterRef("pk"), score__isnull=False)
    means = sent.order_by().values("choice").annotate(mean=Avg("score"))
    mean = Coalesce(Subquery(means.values("mean"), output_field=NUMBER), NONE)
    return rows.annotate(
        best=Case(
            When(Exists(owed_by(reader)), then=NONE), default=mean, output_field=NUMBER
        )
    )


@dataclass
class Row:
    """One application to one stream, with the reviews that the reader may read."""

    choice: StreamChoice
    file: File
    sent: list[Review] = field(default_factory=list)
    asked: int = 0
    handed_on: int = 0
    mine: Review | None = None

    @property
    def is_blind(self) -> bool:
        return self.mine is not None and not self.mine.is_sent

    @property
    def scores(self) -> list[Decimal]:
        return sorted(each.score for each in self.sent if each.score is not None)

    @property
    def mean(self) -> Decimal | None:
        total = sum(self.scores, Decimal(0))
        return total / len(self.scores) if self.scores else None

    @property
    def is_apart(self) -> bool:
        return bool(self.scores) and self.scores[-1] - self.scores[0] >= WIDE_APART

    @property
    def histogram(self) -> SafeString | str:
        if not self.scores:
            return ""
        counts = Counter(round(each) for each in self.scores)
        return spark([counts[point] for point in range(HIGHEST + 1)])

    @property
    def progress(self) -> Progress:
        return getattr(self.choice, "progress", None) or Progress(choice=self.choice)

    @property
    def name(self) -> str:
        return self.file.name

    @property
    def recommended(self) -> str:
        counts = Counter(each.get_recommendation_display() for each in self.sent)
        return ", ".join(f"{n} × {words}" for words, n in counts.items() if words)


def whole(rows: "QuerySet[StreamChoice]") -> list[StreamChoice]:
    """With all that a row shows, read for those on the page alone.

    Joined before they are sorted it would be read for all that pass the filters.
    """
    keys = list(rows.values_list("pk", flat=True))
    found = StreamChoice.objects.select_related(*BESIDE).in_bulk(keys)
    return [found[key] for key in keys if key in found]


def rows_of(
    choices: Iterable[StreamChoice],
    program: Program,
    reader: Person,
    reviewing: Reviewing | None,
) -> list[Row]:
    """One statement for the reviews of all rows."""
    found = list(choices)
    reviews: dict[int, list[Review]] = defaultdict(list)
    seen = Review.objects.seen_in(program, reader).of_applications()
    mine = seen.filter(choice__in=[each.pk for each in found])
    for values in mine.order_by("pk").values_list(*COLUMNS):
        review = Review.from_db(DEFAULT_DB_ALIAS, COLUMNS, values)
        reviews[review.choice_id].append(review)
    return [_row(each, program, reader, reviewing, reviews[each.pk]) for each in found]


def _row(
    choice: StreamChoice,
    program: Program,
    reader: Person,
    reviewing: Reviewing | None,
    reviews: list[Review],
) -> Row:
    choice.application.program = choice.stream.program = program
    own = [r for r in reviews if r.reviewer_id == reader.pk]
    mine = next((r for r in own if r.state != Review.State.DECLINED), None)
    blind = mine is not None and not mine.is_sent
    states = Counter(each.state for each in reviews)
    hides = reviewing is not None and reviewing.hides_names
    is_open = mine is None or mine.unconflicted_at is not None or hides or not blind
    return Row(
        choice,
        File(choice, reader, reviewing, blind, is_open),
        [each for each in reviews if each.is_sent],
        states[Review.State.ASKED],
        states[Review.State.DECLINED],
        mine,
    )
