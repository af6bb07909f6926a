"""A program after another, in two steps: every shifted date, then do it."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from mats.core.http import posted, require
from mats.people.http import PersonRequest
from mats.programs import cloning, policies, services
from mats.programs.forms import CloneForm
from mats.programs.http import edited_program
from mats.programs.models import Program
from mats.programs.views.answers import done


@require_http_methods(["GET", "POST"])
def clone(request: PersonRequest, slug: str) -> HttpResponse:
    """The first post shows the plan, the second, with `do`, carries it out."""
    source = edited_program(request, slug)
    require(policies.can_open(request.user))
    form = CloneForm(posted(request))
    if "do" in request.POST and done(form, lambda: _made(request, form, source)):
        messages.success(request, "The program is made. This is what it still lacks.")
        return redirect("programs:checklist", form.cleaned_data["slug"])
    context: dict[str, object] = {"program": source, "form": form}
    if form.is_bound and form.is_valid() and "back" not in request.POST:
        context["plan"] = cloning.plan(source, form.cleaned_data["starts_on"])
        context["parts"] = cloning.registered()
        return render(request, "programs/clone_plan.html", context)
    return render(request, "programs/clone.html", context)


def _made(request: PersonRequest, form: CloneForm, source: Program) -> Program:
    plan = {**form.cleaned_data, "today": source.today}
    return services.clone(source, by=request.user, **plan)
