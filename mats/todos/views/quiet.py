"""A person's quiet hours."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from mats.core.http import posted
from mats.people.http import PersonRequest
from mats.todos.forms import QuietForm
from mats.todos.models import QuietHours
from mats.todos.services.quieting import set_quiet_hours


@require_http_methods(["GET", "POST"])
def edit(request: PersonRequest) -> HttpResponse:
    own = QuietHours.objects.filter(person=request.user).first()
    form = QuietForm(posted(request), instance=own or QuietHours(person=request.user))
    if form.is_valid():
        set_quiet_hours(request.user, **form.cleaned_data)
        messages.success(request, "Your quiet hours are set.")
        return redirect("todos:mine")
    return render(request, "todos/quiet.html", {"form": form})
