"""A scholar's own section: read, amend, strike."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from mats.core.http import posted, require
from mats.people.http import PersonRequest
from mats.reports import policies, services
from mats.reports.consent import as_now
from mats.reports.forms import SectionForm
from mats.reports.models import Report, ReportPlan, Section
from mats.reports.views.finding import own_section


@require_http_methods(["GET", "POST"])
def section(request: PersonRequest, pk: int) -> HttpResponse:
    own = own_section(request, pk)
    now = timezone.now()
    own.text = _words(own)
    form = SectionForm(posted(request), initial={"text": own.text, "seen": own.text})
    if form.is_valid():
        require(policies.can_amend(request.user, own, now))
        said = form.cleaned_data
        seen = said["seen"].replace("\r\n", "\n")
        services.amend(own, text=said["text"], seen=seen, now=now)
        messages.success(request, "Saved. Your mentor reads your words.")
        return redirect("reports:section", pk)
    context = {
        "section": own,
        "report": own.report,
        "program": own.report.program,
        "form": form,
        "can_amend": policies.can_amend(request.user, own, now),
        "asked": _is_asked(own),
        "is_sent": own.report.state == Report.State.SENT,
    }
    return render(request, "reports/section.html", context)


def _is_asked(own: Section) -> bool:
    """Whether scholars write here, and this one has not yet."""
    plans = ReportPlan.objects.filter(phase=own.report.phase_id)
    by_scholars = plans.filter(written_by=ReportPlan.WrittenBy.SCHOLAR)
    return not own.own_text and own.struck_at is None and by_scholars.exists()


def _words(own: Section) -> str:
    """As it must be now: without what was taken back since."""
    rows = as_now(own.report, timezone.now()).sections
    return next(row.text for row in rows if row.pk == own.pk)


@require_http_methods(["GET", "POST"])
def strike(request: PersonRequest, pk: int) -> HttpResponse:
    own = own_section(request, pk)
    require(policies.can_amend(request.user, own, timezone.now()))
    if request.method == "POST":
        services.strike(own, now=timezone.now())
        messages.success(request, "Struck: nothing is said of you in this report.")
        return redirect("reports:section", pk)
    context = {
        "title": "Strike your section?",
        "consequences": [
            f"{own.report.mentor} reads nothing about your week in this report.",
            "Nobody is told why. You can write the section again until the hour.",
        ],
        "verb": "Strike it",
        "back": reverse("reports:section", args=[pk]),
    }
    return render(request, "confirm.html", context)
