"""A refusal, on its way back to the form whose sending was refused."""

from dataclasses import dataclass

from django.http import HttpRequest
from django.http.response import HttpResponseBase


@dataclass
class Refusal:
    """The sentence; a form that is bound to the refused data shows it as its error."""

    sentence: str
    shown: bool = False


def of_data(data: object) -> Refusal | None:
    """Why this data was refused, if it was."""
    found = getattr(data, "refusal", None)
    return found if isinstance(found, Refusal) else None


def refuse(request: HttpRequest, sentence: str) -> Refusal:
    """From now on every form that is bound to what was posted is in error."""
    refusal = Refusal(sentence)
    vars(request.POST)["refusal"] = refusal
    return refusal


def answer_again(request: HttpRequest) -> HttpResponseBase:
    """Ask the view once more."""
    match = request.resolver_match
    assert match is not None  # noqa: S101 -- it has answered once
    response: HttpResponseBase = match.func(request, *match.args, **match.kwargs)
    return response
