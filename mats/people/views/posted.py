"""What was typed is not lost when the session ended while typing it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

NEVER_REPEATED = frozenset({"csrfmiddlewaretoken", "password", "code", "credential"})


def offer_again(request: HttpRequest) -> HttpResponse:
    """Show what was posted, to be sent once more after signing in in another tab."""
    fields = [
        (name, value)
        for name, values in request.POST.lists()
        for value in values
        if name not in NEVER_REPEATED
    ]
    context = {
        "fields": fields,
        "had_files": bool(request.FILES),
        "action": request.get_full_path(),
    }
    return render(request, "people/posted.html", context, status=403)


def is_ours(request: HttpRequest) -> bool:
    """Whether one of our own pages sent this form, and no other site's."""
    return request.headers.get("Origin") == f"{request.scheme}://{request.get_host()}"
