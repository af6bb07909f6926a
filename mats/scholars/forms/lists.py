"""Narrowing the lists of scholars, of people and of absences."""

from datetime import date
from typing import Any

import django_filters
from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Case, OuterRef, QuerySet, When
from django.db.models.functions import JSONArray

from mats.core.http import key_in
from mats.core.listing import MOST, offer
from mats.core.prepared import DAYS, KEYS, Prepared
from mats.mentors.models import Stream
from mats.people.models import Person
from mats.programs.models import Membership, Program, Site
from mats.scholars.models import (
    Absence,
    Participation,
    ResearchManagement,
    Scholar,
    ScholarQuerySet,
)
from mats.scholars.persons import staying, unmanaged

NOBODY = "none"
"""In the address: those without a research manager."""


def _choices(program: int, stream: int, today: date) -> QuerySet[Any]:
    """Key and name of a program's streams, sites and research managers.

    Of thousands of streams no more than can be offered, this one among them.
    """
    chosen = Case(When(pk=stream, then=0), default=1)
    streams = Stream.objects.filter(program=OuterRef("pk")).order_by(chosen, "title")
    sites = Site.objects.filter(phases__program=OuterRef("pk")).order_by("name")
    managers = Person.objects.filter(
        research_managements__stream__program=OuterRef("pk"),
        research_managements__in=ResearchManagement.objects.on(today),
    ).order_by("name")
    return Program.objects.filter(pk=program).values_list(
        ArraySubquery(streams.values(a=JSONArray("pk", "title"))[: MOST + 1]),
        ArraySubquery(sites.distinct().values(a=JSONArray("pk", "name"))),
        ArraySubquery(managers.distinct().values(a=JSONArray("pk", "name"))),
    )


OF_PROGRAM = Prepared(_choices(KEYS[0], KEYS[1], DAYS[0]), *KEYS[:2], DAYS[0])


class ScholarFilter(django_filters.FilterSet):  # type: ignore[misc]  # has no types
    name = django_filters.CharFilter(
        label="Name", field_name="person__name", lookup_expr="icontains"
    )
    stream = django_filters.ChoiceFilter(label="Stream", empty_label="All streams")
    title = django_filters.CharFilter(
        label="Part of the stream’s title",
        field_name="stream__title",
        lookup_expr="icontains",
    )
    kind = django_filters.ChoiceFilter(
        label="Takes part as", choices=Scholar.Kind.choices, empty_label="Anyone"
    )
    manager = django_filters.ChoiceFilter(
        label="Research manager", empty_label="Any", method="of_manager"
    )
    mode = django_filters.ChoiceFilter(
        label="How",
        choices=Participation.Mode.choices,
        empty_label="Anyhow",
        method="of_mode",
    )
    site = django_filters.ChoiceFilter(
        label="Site", empty_label="Any site", method="of_site"
    )
    state = django_filters.ChoiceFilter(
        label="State", choices=Scholar.State.choices, empty_label="Any"
    )

    class Meta:
        model = Scholar
        fields = ["name", "stream", "title", "kind", "manager", "mode", "site", "state"]

    def __init__(self, *args: Any, program: Program, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = program.today
        chosen = key_in(self.data, "stream") or 0
        (row,) = OF_PROGRAM.rows(program.pk, chosen, program.today)
        streams, *others = row
        offer(self, "stream", streams, else_by="title")
        sites, managers = ([(str(pk), name) for pk, name in each] for each in others)
        self.filters["site"].extra["choices"] = sites
        self.filters["manager"].extra["choices"] = [(NOBODY, "Nobody"), *managers]

    def of_manager(
        self, rows: ScholarQuerySet, _name: str, value: str
    ) -> QuerySet[Scholar]:
        if value == NOBODY:
            return unmanaged(rows, self.today)
        return rows.managed_by(Person(pk=int(value)), on=self.today)

    def of_mode(
        self, rows: QuerySet[Scholar], _name: str, value: str
    ) -> QuerySet[Scholar]:
        return staying(rows, self.today, mode=value)

    def of_site(
        self, rows: QuerySet[Scholar], _name: str, value: str
    ) -> QuerySet[Scholar]:
        return staying(rows, self.today, site=value)


class AbsenceFilter(django_filters.FilterSet):  # type: ignore[misc]  # has no types
    name = django_filters.CharFilter(
        label="Name", field_name="scholar__person__name", lookup_expr="icontains"
    )
    state = django_filters.ChoiceFilter(
        label="State", choices=Absence.State.choices, empty_label="Any"
    )

    class Meta:
        model = Absence
        fields = ["name", "state"]


class PeopleFilter(django_filters.FilterSet):  # type: ignore[misc]  # has no types
    name = django_filters.CharFilter(
        label="Name", field_name="person__name", lookup_expr="icontains"
    )
    role = django_filters.ChoiceFilter(
        label="Role", choices=Membership.Role.choices, empty_label="All roles"
    )

    class Meta:
        model = Membership
        fields = ["name", "role"]
