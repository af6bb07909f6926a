"""The weeks of a scholar's phase on one page."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_GET

from mats.checkins import policies
from mats.checkins.weeks_page import Weeks
from mats.core.http import require
from mats.core.text import clean_text
from mats.people.http import PersonRequest
from mats.programs.http import program_of
from mats.scholars.models import Scholar


@require_GET
def weeks(request: PersonRequest, slug: str, pk: int) -> HttpResponse:
    """For the scholar and who works with them; mentors read reports."""
    program = program_of(request, slug)
    seen = Scholar.objects.visible_to(request.user).filter(program=program)
    scholar = get_object_or_404(seen.select_related("person", "stream"), pk=pk)
    require(policies.sees_weeks(request.user, scholar))
    scholar.program = program
    phase = clean_text(request.GET.get("phase", ""))
    page = Weeks(request.user, scholar, phase, timezone.now())
    context = {"page": page, "scholar": scholar, "program": program}
    return render(request, "checkins/weeks.html", context)
