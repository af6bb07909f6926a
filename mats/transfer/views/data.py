"""Everything that is held about me, to take along."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.timezone import now
from django.views.decorators.http import require_http_methods

from mats.people.http import PersonRequest
from mats.transfer import services
from mats.transfer.holdings import HOLDINGS


@require_http_methods(["GET", "POST"])
def mine(request: PersonRequest) -> HttpResponse:
    if request.method != "POST":
        titles = [holding.title for holding in HOLDINGS if holding.mine]
        return render(request, "transfer/mine.html", {"titles": titles})
    at = now()
    archive = services.export(request.user, now=at)
    response = HttpResponse(archive, content_type="application/zip")
    name = f"my-data-{at:%Y-%m-%d}.zip"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
