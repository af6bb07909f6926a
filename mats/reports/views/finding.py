"""Which report or section an address means, for whom."""

from django.shortcuts import get_object_or_404

from mats.core.http import require
from mats.people.http import PersonRequest
from mats.programs.roles import roles_of
from mats.reports import policies
from mats.reports.models import Report, Section

WITH = ("phase__program", "stream", "mentor", "manager")


def seen_report(request: PersonRequest, slug: str, pk: int) -> Report:
    """Of the program, for those who handle it."""
    roles_of(request)  # the rule is a tenth as long once they are known
    rows = Report.objects.handled_by(request.user).filter(phase__program__slug=slug)
    return get_object_or_404(rows.select_related(*WITH), pk=pk)


def handled_report(request: PersonRequest, slug: str, pk: int) -> Report:
    """The same, where it may still be worked on."""
    report = seen_report(request, slug, pk)
    require(policies.can_handle(request.user, report))
    return report


def own_section(request: PersonRequest, pk: int) -> Section:
    roles_of(request)  # which the menu asks for too
    rows = Section.objects.by(request.user).select_related(
        "report__phase__program", "report__mentor", "report__manager", "scholar__person"
    )
    return get_object_or_404(rows, pk=pk)
