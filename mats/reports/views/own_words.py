"""How many scholars write their own part of the reports: by phase, then who."""

from functools import partial
from typing import Any

import django_filters
from django.db.models import Count, Q, QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from mats.core.http import require
from mats.core.listing import Listing
from mats.people.http import PersonRequest
from mats.programs.http import program_of
from mats.programs.models import Phase, Program
from mats.reports import policies
from mats.reports.models import Report, Section, SectionQuerySet
from mats.scholars.models import Scholar

OWN = ~Q(own_text="")
"""The scholar wrote it, whoever edited it since."""
COLUMNS = {
    "Scholar": lambda s: s.person.name,
    "Stream": lambda s: s.stream.title,
    "Sections sent": lambda s: s.told,
    "Written by the scholar": lambda s: s.own,
}
SORTS = {
    "name": ("person__name",),
    "own": ("-own", "person__name"),
    "told": ("-told", "person__name"),
}


class WritersFilter(django_filters.FilterSet):  # type: ignore[misc]  # has no types
    """Narrow the scholars of whom reports told."""

    phase = django_filters.ChoiceFilter(
        label="Phase", empty_label="All phases", method="_counted_already"
    )
    wrote = django_filters.ChoiceFilter(
        label="Wrote",
        choices=[("yes", "At least once"), ("no", "Never")],
        empty_label="Anybody",
        method="_who_wrote",
    )

    class Meta:
        model = Scholar
        fields = ["phase", "wrote"]

    def __init__(self, *args: Any, phases: list[Phase], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(phase.slug, phase.name) for phase in phases]
        self.filters["phase"].extra["choices"] = choices

    def _counted_already(self, rows: Any, _name: str, _slug: str) -> Any:
        """The rows are those of the phase, and so are their numbers."""
        return rows

    def _who_wrote(self, rows: Any, _name: str, value: str) -> Any:
        return rows.filter(own__gt=0) if value == "yes" else rows.filter(own=0)


@require_GET
def own_words(request: PersonRequest, slug: str) -> HttpResponse:
    program = program_of(request, slug)
    require(policies.sees_reports(request.user, program))
    sections = _sent(request, program)
    phases = list(program.phases.filter(report_plan__isnull=False))
    chosen = next((p for p in phases if p.slug == request.GET.get("phase")), None)
    told = sections.filter(report__phase=chosen) if chosen else sections
    listing = Listing(
        request,
        _scholars(told),
        sorts=SORTS,
        columns=COLUMNS,
        noun=("scholar", "scholars"),
        filters=partial(WritersFilter, phases=phases),
    )
    if listing.wants_csv:
        return listing.csv(f"{slug}-own-words")
    context = {
        "program": program,
        "listing": listing,
        "phases": _by_phase(sections),
    }
    return render(request, "reports/own_words.html", context)


def _sent(request: PersonRequest, program: Program) -> SectionQuerySet:
    """The sections that left, of reports this person handles."""
    reports = Report.objects.handled_by(request.user).filter(
        phase__program=program, state=Report.State.SENT
    )
    rows = Section.objects.apart_from(request.user)
    return rows.filter(report__in=reports.values("pk"))


def _scholars(sections: SectionQuerySet) -> "QuerySet[Scholar]":
    told = Q(report_sections__in=sections.values("pk"))
    own = told & ~Q(report_sections__own_text="")
    rows = Scholar.objects.filter(pk__in=sections.values("scholar"))
    return rows.select_related("person", "stream").annotate(
        told=Count("report_sections", filter=told),
        own=Count("report_sections", filter=own),
    )


def _by_phase(sections: SectionQuerySet) -> list[dict[str, Any]]:
    """Of each phase: how many scholars, how many of them wrote, and how often."""
    rows: Any = sections.order_by().values("report__phase__slug", "report__phase__name")
    counted = rows.annotate(
        scholars=Count("scholar", distinct=True),
        writers=Count("scholar", distinct=True, filter=OWN),
        sections=Count("pk"),
        own=Count("pk", filter=OWN),
    ).order_by("report__phase__starts_on")
    return [
        {**row, "percent": round(100 * row["writers"] / row["scholars"])}
        for row in counted
    ]
