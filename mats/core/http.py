"""Small words for views: require a policy, bind what was posted."""

from collections.abc import Callable
from typing import TypeVar

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, QueryDict
from django.http.response import HttpResponseBase

LONGEST_KEY = 18
"""Digits that a key may have; more is nobody's."""

View = TypeVar("View", bound=Callable[..., HttpResponseBase])


def outside_transaction(view: View) -> View:
    """Spare a GET the read-only transaction: it has to answer without a database."""
    vars(view)["outside_transaction"] = True
    return view


def require(allowed: bool, /) -> None:  # noqa: FBT001 -- reads as a sentence: require(can_submit(...))
    """Answer 403 unless the policy said yes."""
    if not allowed:
        raise PermissionDenied


def posted(request: HttpRequest) -> QueryDict | None:
    """Give a form what to bind to, or None when the page was only asked for.

    The common `request.POST or None` takes an empty submission for no submission.
    """
    return request.POST if request.method == "POST" else None


def key_in(data: QueryDict | None, name: str) -> int | None:
    """A key of a row as an address or a hidden field carries it."""
    typed = data.get(name, "") if data else ""
    fits = typed.isascii() and typed.isdigit() and len(typed) <= LONGEST_KEY
    return int(typed) if fits else None
