"""The surveys of a program."""

from collections.abc import Callable

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from mats.core.listing import Listing
from mats.people.http import PersonRequest
from mats.programs.http import staffed_program
from mats.surveys import policies
from mats.surveys.going import Going, counted
from mats.surveys.models import Survey

COLUMNS: dict[str, Callable[[Going], object]] = {
    "Survey": lambda row: row.survey.questionnaire.title,
    "State": lambda row: row.word,
    "Anonymity": lambda row: row.survey.get_anonymity_display(),
    "Asked": lambda row: row.asked,
    "Answered": lambda row: row.answered,
    "Opens": lambda row: row.survey.opens_at or "",
    "Closes": lambda row: row.survey.closes_at or "",
}


@require_GET
def index(request: PersonRequest, program: str) -> HttpResponse:
    found = staffed_program(request, program)
    now = timezone.now()
    surveys = Survey.objects.visible_to(request.user).filter(program=found)
    listing = Listing(
        request,
        counted(surveys.select_related("questionnaire")),
        sorts={
            "new": ("-created_at",),
            "title": ("questionnaire__title",),
            "closes": ("closes_at",),
        },
        columns=COLUMNS,
        shape=lambda rows: [Going(row, now) for row in rows],
        noun=("survey", "surveys"),
    )
    if listing.wants_csv:
        return listing.csv(f"{found.slug}-surveys")
    context = {
        "program": found,
        "listing": listing,
        "may_set_up": policies.can_set_up(request.user, found),
    }
    return render(request, "surveys/index.html", context)
