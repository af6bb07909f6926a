"""How a program reviews: set up by a button, then changed."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from mats.core.http import posted, require
from mats.people.http import PersonRequest
from mats.programs.http import program_of
from mats.programs.views.answers import done
from mats.reviews import policies, services
from mats.reviews.forms import ReviewingForm
from mats.reviews.views.common import reviewing_of


@require_http_methods(["GET", "POST"])
def settings(request: PersonRequest, slug: str) -> HttpResponse:
    program = program_of(request, slug)
    require(policies.can_set_up(request.user, program))
    found = reviewing_of(program)
    if found is None:
        if request.method == "POST":
            services.set_up(program)
            return redirect("reviews:settings", slug)
        return render(request, "reviews/set_up.html", {"program": program})
    found.program = program
    form = ReviewingForm(posted(request), instance=found)
    if done(form, lambda: services.change(found, facts=form.facts())):
        messages.success(request, "Saved. It holds for reviews from now on.")
        return redirect("reviews:settings", slug)
    context = {"program": program, "reviewing": found, "form": form}
    return render(request, "reviews/settings.html", context)
