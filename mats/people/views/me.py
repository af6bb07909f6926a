"""What somebody sees and says about themselves."""

from collections.abc import Iterator
from contextlib import suppress

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import NoReverseMatch, reverse
from django.views.decorators.http import require_GET, require_http_methods

from mats.core.http import posted
from mats.people.forms import ProfileForm, every_zone
from mats.people.http import PersonRequest

PAGES = (
    ("people:profile", "My profile", "Name, pronouns, time zone."),
    ("people:security", "How I sign in", "Passkeys, authenticator app, password."),
    ("people:sessions", "Where I am signed in", "End what you do not know."),
    ("people:email", "My address", "Change it; we tell the old one."),
    ("mail:preferences", "What we may send", "At once, daily, or not at all."),
    ("mail:mine", "Emails to me", "What we sent so far."),
    ("todos:quiet", "Quiet hours", "When no reminder comes."),
    ("people:consents", "What I agreed to", "And taking it back."),
    ("todos:feed", "Calendar feed", "My dates in my own calendar."),
    ("transfer:my_data", "My data", "Download what is held about me."),
)


@require_GET
def index(request: PersonRequest) -> HttpResponse:
    return render(request, "people/me.html", {"pages": list(_pages())})


def _pages() -> Iterator[tuple[str, str, str]]:
    """Those of other apps only where they are installed."""
    for name, label, text in PAGES:
        with suppress(NoReverseMatch):
            yield reverse(name), label, text


@require_http_methods(["GET", "POST"])
def profile(request: PersonRequest) -> HttpResponse:
    form = ProfileForm(posted(request), instance=request.user)
    if form.is_valid():
        form.save()
        messages.success(request, "Your profile is saved.")
        return redirect("people:profile")
    if form.is_bound:
        # The form has written the refused values into the person the frame shows.
        request.user.refresh_from_db()
    context = {"form": form, "zones": every_zone()}
    return render(request, "people/profile.html", context)
