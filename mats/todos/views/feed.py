"""The calendar of one person: its page, and the file behind the secret address."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotModified
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import parse_etags
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from mats.people.http import PersonRequest
from mats.todos.calendar import etag_of, file_of
from mats.todos.models import CalendarFeed
from mats.todos.services.feeds import close_feed, open_feed, owner_of


@require_http_methods(["GET", "POST"])
def page(request: PersonRequest) -> HttpResponse:
    """Whether there is an address; by POST a new one, shown this once."""
    address = ""
    if request.method == "POST":
        path = reverse("todos:calendar", args=[open_feed(request.user)])
        address = settings.SITE_URL + path
    feed = CalendarFeed.objects.filter(person=request.user).first()
    return render(request, "todos/feed.html", {"feed": feed, "address": address})


@require_POST
def close(request: PersonRequest) -> HttpResponse:
    close_feed(request.user)
    messages.success(request, "The address no longer works.")
    return redirect("todos:feed")


@login_not_required
@require_safe
def calendar(request: HttpRequest, token: str) -> HttpResponse:
    """The file. Whoever has the address reads it; it says nothing else."""
    person = owner_of(token)
    if person is None:
        raise Http404
    content = file_of(person)
    etag = etag_of(content)
    if etag in parse_etags(request.headers.get("If-None-Match", "")):
        answer: HttpResponse = HttpResponseNotModified()
    else:
        answer = HttpResponse(content, content_type="text/calendar; charset=utf-8")
        answer["Content-Disposition"] = 'inline; filename="calendar.ics"'
    answer["ETag"] = etag
    answer["Cache-Control"] = "private, no-cache"
    return answer
