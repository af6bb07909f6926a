"""What was typed is not lost when it cannot be taken now."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from mats.core.typed import typed


def offer_again(request: HttpRequest, *, prove_at: str = "") -> HttpResponse:
    """Show what was posted, to be sent once more when that is possible.

    That is after signing in in another tab, or after using the second factor there, at
    the address `prove_at`.
    """
    context = {
        "fields": list(typed(request)),
        "had_files": bool(request.FILES),
        "action": request.get_full_path(),
        "prove_at": prove_at,
    }
    return render(request, "people/posted.html", context, status=403)


def is_ours(request: HttpRequest) -> bool:
    """Whether one of our own pages sent this form, and no other site's."""
    return request.headers.get("Origin") == f"{request.scheme}://{request.get_host()}"
