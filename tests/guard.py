"""The guard of the second factor, which most tests leave open.

`force_login` knows no second factor; tests that are about it set `GUARDED`.
"""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from mats.programs.middleware import SecondFactorMiddleware


class SwitchedGuard(SecondFactorMiddleware):
    def process_view(
        self,
        request: HttpRequest,
        view: Callable[..., HttpResponseBase],
        args: tuple[object, ...],
        kwargs: dict[str, object],
    ) -> HttpResponseBase | None:
        if not settings.GUARDED:
            return None
        return super().process_view(request, view, args, kwargs)
