"""One scholar as the staff who work with them see it: weeks, notes, meetings, flags."""

from django.http import HttpResponse
from django.views.decorators.http import require_GET

from mats.people.http import PersonRequest


@require_GET
def scholar(request: PersonRequest, slug: str, pk: int) -> HttpResponse:
    return HttpResponse(f"{slug} {pk}")
