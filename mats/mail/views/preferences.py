from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from mats.core.http import posted
from mats.mail import kinds, unsubscribing
from mats.mail.forms import PreferencesForm
from mats.mail.services import preferences as services
from mats.people.http import PersonRequest
from mats.people.models import Person


@require_http_methods(["GET", "POST"])
def preferences(request: PersonRequest) -> HttpResponse:
    form = PreferencesForm(posted(request), chosen=services.chosen_by(request.user))
    if form.is_valid():
        services.choose(request.user, modes=form.cleaned_data)
        messages.success(request, "Saved. It holds from now on.")
        return redirect("mail:preferences")
    fixed = [kind for kind in kinds.every_kind() if not (kind.optional or kind.sealed)]
    return render(request, "mail/preferences.html", {"form": form, "fixed": fixed})


# Mail programs post here without a session or our token (RFC 8058). The signed token
# in the address allows this one harmless act and nothing else.
@csrf_exempt
@login_not_required
@require_http_methods(["GET", "POST"])
def unsubscribe(request: HttpRequest, token: str) -> HttpResponse:
    found = unsubscribing.read(token)
    kind = kinds.find(found[1]) if found else None
    if found is None or kind is None or not kind.optional:
        raise Http404
    person = get_object_or_404(Person, pk=found[0])
    if request.method == "POST":
        services.stop(person, kind=kind.name)
    context = {"kind": kind, "done": request.method == "POST"}
    return render(request, "mail/unsubscribe.html", context)
