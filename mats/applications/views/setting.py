"""What is asked, and until when: set by those who lead the program."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from mats.applications import services
from mats.applications.closing import closing_of
from mats.applications.forms import OpeningForm
from mats.applications.models import Opening
from mats.core.http import posted
from mats.people.http import PersonRequest
from mats.programs.http import edited_program


@require_http_methods(["GET", "POST"])
def settings(request: PersonRequest, slug: str) -> HttpResponse:
    program = edited_program(request, slug)
    opening = Opening.objects.visible_to(request.user).filter(program=program).first()
    form = OpeningForm(posted(request), instance=opening, program=program)
    if form.is_valid():
        services.set_opening(program, **form.facts())
        messages.success(request, "Saved.")
        return redirect("applications:settings", slug)
    context = {
        "program": program,
        "opening": opening,
        "form": form,
        "closes": closing_of(program).last,
    }
    return render(request, "applications/settings.html", context)
