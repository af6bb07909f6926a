"""Every component on one page, for those who build pages."""

from django.conf import settings
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import render
from django.views.decorators.http import require_GET

from mats.home.kit import KitForm, drawings
from mats.people.http import PersonRequest


@require_GET
def kit(request: PersonRequest) -> HttpResponse:
    """Only while developing, and where a demo is shown."""
    if not (settings.DEBUG or settings.DEMO):
        raise Http404
    context = {
        "form": KitForm(),
        "wrong": KitForm(QueryDict("email=amara&cap=40"), auto_id="wrong_%s"),
        "figures": drawings(),
    }
    return render(request, "home/kit.html", context)
