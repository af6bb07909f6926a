"""What holds for every request: an id, no writing by GET, refusals as sentences."""

import logging
import re
import time
import uuid
from collections.abc import Callable
from contextlib import ExitStack
from http import HTTPStatus

from django.db import connection, transaction
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.http.response import HttpResponseBase
from django.shortcuts import render
from pghistory.middleware import HistoryMiddleware

from mats.core.errors import Refused
from mats.core.logs import request_id
from mats.core.refusing import answer_again, refuse
from mats.core.typed import typed

TOKEN = re.compile(r"(?<=^/s/)[\w-]+|[\w-]{40,}")
"""What stands in an address and opens a door: 256 bits are 43 signs, and the short
links of surveys."""

logger = logging.getLogger("mats.request")

GetResponse = Callable[[HttpRequest], HttpResponse]
View = Callable[..., HttpResponseBase]

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
    """Answer a refusal that no view caught with its own sentence, as a 409.

    Where a form was sent, the page of that form says it and keeps what was typed; where
    there is none, a page of its own shows both.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(
        self, request: HttpRequest, exception: Exception
    ) -> HttpResponseBase | None:
        if not isinstance(exception, Refused):
            return None
        if request.method == "POST":
            form = _form_again(request, str(exception))
            if form is not None:
                return form
        texts = [each for each in typed(request) if each.is_long]
        context = {"reason": exception, "texts": texts}
        return render(request, "refused.html", context, status=409)


def _form_again(request: HttpRequest, sentence: str) -> HttpResponseBase | None:
    """The page of the form with the refusal as its error; it changes nothing."""
    refusal = refuse(request, sentence)
    try:
        with transaction.atomic():
            response = answer_again(request)
            transaction.set_rollback(True)
    except Exception:  # noqa: BLE001 -- whatever it is, the refusal is what counts
        return None
    if not refusal.shown or response.status_code != HTTPStatus.OK:
        return None
    response.status_code = HTTPStatus.CONFLICT
    return response


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
        # Around everything that is left, and not around the view in `process_view`:
        # from there a refusal would pass by `process_exception` and end as a 500.
        with ExitStack() as stack:
            vars(request)["around_view"] = stack
            return self.get_response(request)

    def process_view(self, request: HttpRequest, view: View, *_: object) -> None:
        """Begin it here, where the view is known; nothing has been asked before."""
        if request.method not in SAFE_METHODS or _may_write(request, view):
            return
        vars(request)["around_view"].enter_context(transaction.atomic())
        with connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION READ ONLY")


def _may_write(request: HttpRequest, view: View) -> bool:
    match = request.resolver_match
    outside = getattr(view, "outside_transaction", False)
    return bool(outside) or (match is not None and match.view_name in WRITING_GETS)
