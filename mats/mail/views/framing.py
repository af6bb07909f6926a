"""An email is a page of its own inside ours.

Its styles stand in its tags, as mail clients need it. In return it may load nothing,
run nothing and go nowhere.
"""

from collections.abc import Callable
from typing import TypeVar

from csp.constants import NONE, SELF
from csp.decorators import csp, csp_update
from django.http import HttpResponse
from django.views.decorators.clickjacking import xframe_options_sameorigin

ViewT = TypeVar("ViewT", bound=Callable[..., HttpResponse])

ALONE = {
    "default-src": [NONE],
    "style-src": ["'unsafe-inline'"],
    "frame-ancestors": [SELF],
    "sandbox": [True],
}


def may_frame(view: ViewT) -> ViewT:
    """The page may show one of our emails in a frame."""
    framing: ViewT = csp_update({"frame-src": [SELF]})(view)  # type: ignore[assignment]  # django-csp knows no arguments
    return framing


def framed(view: ViewT) -> ViewT:
    """The answer is an email, to be shown in a frame of ours."""
    alone: ViewT = xframe_options_sameorigin(csp(ALONE)(view))  # type: ignore[assignment]  # same
    return alone
