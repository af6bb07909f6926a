"""Behind the link of a survey nobody is signed in: the link is all there is."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

PREFIX = "/s/"


class NobodyMiddleware:
    """Take the session away before anything reads it.

    Whoever is signed in answers as everybody else does: no session is looked up, none
    is written, and none stands beside what is answered without a name.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path.startswith(PREFIX):
            request.COOKIES.pop(settings.SESSION_COOKIE_NAME, None)
        return self.get_response(request)
