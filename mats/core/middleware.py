"""What holds for every request: an id, no writing by GET, refusals as sentences."""

import logging
import re
import time
import uuid
from collections.abc import Callable
from http import HTTPStatus

from django.db import connection, transaction
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import render
from django.urls import Resolver404, resolve
from pghistory.middleware import HistoryMiddleware

from mats.core.errors import Refused
from mats.core.logs import request_id

TOKEN = re.compile(r"[\w-]{40,}")
"""What stands in an address and opens a door: 256 bits are 43 signs."""

logger = logging.getLogger("mats.request")

GetResponse = Callable[[HttpRequest], HttpResponse]

SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})

WRITING_GETS: frozenset[str] = frozenset()
"""URL names whose GET has to write, each with its reason in docs/architecture.md."""


class RequestIdMiddleware:
    """Give every request an id that its logs and its answer carry, and log it."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        token = request_id.set(uuid.uuid4().hex[:16])
        began = time.monotonic()
        try:
            response = self.get_response(request)
            response["X-Request-ID"] = request_id.get()
            if request.resolver_match or response.status_code >= HTTPStatus.BAD_REQUEST:
                _log(request, response, time.monotonic() - began)
        finally:
            request_id.reset(token)
        return response


def _log(request: HttpRequest, response: HttpResponse, seconds: float) -> None:
    """The route and never the path: no token, no query, nobody's number."""
    route = request.resolver_match.route if request.resolver_match else "(no page)"
    facts = (request.method, route, response.status_code, seconds * 1000)
    logger.info("%s /%s %d in %.0f ms", *facts)


class TrailMiddleware(HistoryMiddleware):
    """Put the person and the page into the trail, without the token of a link."""

    def get_context(self, request: HttpRequest) -> dict[str, object]:
        context: dict[str, object] = super().get_context(request)
        return {**context, "url": TOKEN.sub("…", request.path)}


class RefusalMiddleware:
    """Answer a refusal that no view caught with its own sentence, as a 409."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(
        self, request: HttpRequest, exception: Exception
    ) -> HttpResponse | None:
        if not isinstance(exception, Refused):
            return None
        return render(request, "refused.html", {"reason": exception}, status=409)


class KnownMethodsMiddleware:
    """Refuse what neither a link nor a form sends.

    Views of libraries take a PUT for a POST, and it passes by the forms of pages.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method not in SAFE_METHODS | {"POST"}:
            return HttpResponseNotAllowed(sorted(SAFE_METHODS | {"POST"}))
        return self.get_response(request)


class ReadOnlyMiddleware:
    """Run every view of a safe method in a read-only transaction.

    Mail scanners and prefetching browsers follow links: a GET changes nothing, and
    PostgreSQL itself refuses one that tries.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method not in SAFE_METHODS or _may_write(request):
            return self.get_response(request)
        # Around everything that is left, and not in `process_view`: from there a
        # refusal would pass by `process_exception` and end as a 500.
        with transaction.atomic():
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION READ ONLY")
            return self.get_response(request)


def _may_write(request: HttpRequest) -> bool:
    try:
        match = resolve(request.path_info)
    except Resolver404:
        return True  # there is no view to watch
    outside = getattr(match.func, "outside_transaction", False)
    return match.view_name in WRITING_GETS or bool(outside)
