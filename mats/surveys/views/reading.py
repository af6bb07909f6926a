"""A survey as a file, and from one: what would change first, then it is read in."""

from dataclasses import dataclass

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from mats.core.errors import Refused
from mats.core.http import posted, require
from mats.people.http import PersonRequest
from mats.programs.http import staffed_program
from mats.programs.models import Program
from mats.questions import instruments
from mats.questions.instruments import Instrument, Plan, Unreadable
from mats.surveys import policies, services
from mats.surveys.forms import ReadForm
from mats.surveys.models import Survey
from mats.surveys.views.putting import home_of, survey_of


@dataclass(frozen=True)
class Reading:
    """What the file would make of the survey of its name."""

    plan: Plan
    put: list[tuple[str, str, str]]
    """How it is put: what, until now, from then on."""
    survey: Survey | None

    @property
    def is_empty(self) -> bool:
        return self.survey is not None and self.plan.is_empty and not self.put

    @property
    def counted(self) -> str:
        """How many questions are new, changed and out; nothing for a new survey."""
        words = {"new": "new", "changed": "changed", "out": "not asked any more"}
        found = [(len(self.plan.of(what)), said) for what, said in words.items()]
        return ", ".join(f"{number} {said}" for number, said in found if number)


@require_http_methods(["GET", "POST"])
def read(request: PersonRequest, program: str) -> HttpResponse:
    """Show what it would change; by the second button, change it."""
    found = staffed_program(request, program)
    require(policies.can_set_up(request.user, found))
    form = ReadForm(posted(request), request.FILES)
    reading = None
    if form.is_valid():
        try:
            if "sure" in request.POST and not form.cleaned_data["file"]:
                return _keep(request, form.instrument, found)
            reading = _tried(form.instrument, found)
        except (Unreadable, Refused) as fault:
            form.add_error(None, str(fault))
    context = {
        "program": found,
        "form": form,
        "reading": reading,
        "title": form.instrument.facts["title"] if reading else "",
        "back": reverse("surveys:index", args=[found.slug]),
    }
    return render(request, "surveys/read.html", context)


@require_GET
def export(request: PersonRequest, program: str, pk: int) -> HttpResponse:
    """The survey as the instrument that reads back as the same."""
    survey = survey_of(request, program, pk)
    campaign = services.campaign_of(survey)
    said = instruments.dump(survey.questionnaire, campaign)
    name = f"{survey.questionnaire.slug}.yaml"
    disposition = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(said, content_type="application/yaml", headers=disposition)


def _keep(request: PersonRequest, instrument: Instrument, of: Program) -> HttpResponse:
    survey = services.keep(instrument, program=of, now=timezone.now())
    messages.success(request, f"“{survey}” is as the file says.")
    return redirect(home_of(survey))


def _tried(instrument: Instrument, program: Program) -> Reading:
    """Kept and taken back: so what cannot be kept is said now."""
    slug = instrument.facts["slug"]
    questionnaire = program.questionnaires.filter(slug=slug).first()
    survey = Survey.objects.filter(questionnaire=questionnaire).first()
    plan = instruments.plan(instrument, questionnaire)
    with transaction.atomic():
        kept = services.keep(instrument, program=program, now=timezone.now())
        transaction.set_rollback(True)
    return Reading(plan, _put(survey, kept), survey)


def _put(before: Survey | None, after: Survey) -> list[tuple[str, str, str]]:
    """Times are the program's."""
    names = ("anonymity", "audience", "opens_at", "closes_at")
    rows = []
    for name in names:
        title = str(Survey._meta.get_field(name).verbose_name)  # type: ignore[union-attr]  # a column
        was, is_ = (_said(each, name) if each else "" for each in (before, after))
        if was != is_:
            rows.append((title.replace(" at", "").capitalize(), was, is_))
    return rows


def _said(survey: Survey, name: str) -> str:
    value = getattr(survey, name)
    if value is None:
        return ""
    if isinstance(value, str):
        return str(dict(Survey._meta.get_field(name).choices or ())[value])  # type: ignore[union-attr]  # a column with choices
    return f"{value.astimezone(survey.program.zone):%a %-d %b %Y, %H:%M}"
