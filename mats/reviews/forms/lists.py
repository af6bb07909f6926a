"""Narrowing the list of applications to streams."""

from typing import Any

import django_filters
from django.db.models import Case, Count, Exists, Max, Min, OuterRef, Q, QuerySet, When

from mats.applications.models import Application, StreamChoice
from mats.core.http import key_in
from mats.core.listing import MOST, offer
from mats.mentors.models import Stream
from mats.people.models import Person
from mats.programs.models import Program
from mats.reviews.listed import WIDE_APART, owed_by
from mats.reviews.models import Progress, Review, Reviewing

Stage = Progress.Stage
DECLINING, DECIDED = "declining", "decided"
Rows = QuerySet[StreamChoice]


class CandidateFilter(django_filters.FilterSet):  # type: ignore[misc]  # has no types
    name = django_filters.CharFilter(label="Name", method="of_name")
    stream = django_filters.ChoiceFilter(label="Stream", empty_label="All streams")
    stream_title = django_filters.CharFilter(
        "stream__title", "icontains", label="Stream"
    )
    stage = django_filters.ChoiceFilter(
        label="Stage",
        empty_label="Any stage",
        choices=[
            *Stage.choices,
            (DECLINING, "To be declined"),
            (DECIDED, "Decided"),
        ],
        method="of_stage",
    )
    reviews = django_filters.ChoiceFilter(
        label="Reviews",
        empty_label="Any",
        choices=[
            ("mine", "Needs my score"),
            ("none", "None sent"),
            ("few", "Lacks a reviewer"),
            ("apart", "Scores apart"),
        ],
        method="of_reviews",
    )
    choice = django_filters.ChoiceFilter(
        label="Choice",
        empty_label="Any choice",
        choices=[("first", "First choice only")],
        method="of_choice",
    )
    degree = django_filters.ChoiceFilter(
        label="Degree",
        choices=Application.Degree.choices,
        empty_label="Any degree",
        method="of_degree",
    )

    class Meta:
        model = StreamChoice
        fields = ["name", "stream"]

    def __init__(
        self,
        *args: Any,
        program: Program,
        reader: Person,
        reviewing: Reviewing | None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.reader, self.reviewing = reader, reviewing
        chosen = Case(When(pk=key_in(self.data, "stream") or 0, then=0), default=1)
        streams = Stream.objects.seen_in(program, reader).order_by(chosen, "title")
        shown = list(streams.values_list("pk", "title")[: MOST + 1])
        offer(self, "stream", shown, else_by="stream_title")

    def of_name(self, rows: Rows, _name: str, words: str) -> Rows:
        """Not whose name is hidden from the reader: a hit would tell it."""
        found = rows.filter(application__person__name__icontains=words)
        if self.reviewing and self.reviewing.hides_names:
            return found.exclude(Exists(owed_by(self.reader)))
        return found

    def of_stage(self, rows: Rows, _name: str, stage: str) -> Rows:
        if stage == DECIDED:
            return rows.exclude(outcome="")
        if stage == DECLINING:
            return rows.filter(progress__declining_since__isnull=False, outcome="")
        here = rows.filter(progress__declining_since=None, outcome="")
        if stage == Stage.REVIEW:
            return here.filter(Q(progress=None) | Q(progress__stage=stage))
        return here.filter(progress__stage=stage)

    def of_reviews(self, rows: Rows, _name: str, which: str) -> Rows:
        here = Review.objects.of_applications().filter(choice=OuterRef("pk"))
        if which == "mine":
            asked = here.filter(reviewer=self.reader, state=Review.State.ASKED)
            return rows.filter(Exists(asked), outcome="")
        if which == "none":
            return rows.filter(~Exists(here.sent()))
        if which == "few":
            wanted = self.reviewing.reviewers if self.reviewing else 1
            several = here.standing().order_by().values("choice")
            enough = several.annotate(n=Count("pk")).filter(n__gte=wanted)
            return rows.filter(~Exists(enough), outcome="")
        spread = here.sent().order_by().values("choice").annotate(
            between=Max("score") - Min("score")
        )  # fmt: skip
        apart = spread.filter(between__gte=WIDE_APART)
        return rows.filter(Exists(apart)).exclude(Exists(owed_by(self.reader)))

    def of_choice(self, rows: Rows, _name: str, _which: str) -> Rows:
        return rows.filter(rank=1)

    def of_degree(self, rows: Rows, _name: str, degree: str) -> Rows:
        """As in the list of applications; none where the reader may not know it."""
        studied = Q(application__studies_for=degree)
        held = Q(application__studies_for="", application__degree=degree)
        found = rows.filter(studied | held)
        if self.reviewing and self.reviewing.hides_education:
            return found.exclude(Exists(owed_by(self.reader)))
        return found
