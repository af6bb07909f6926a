"""What the frame of every page needs."""

from django.conf import settings
from django.http import HttpRequest


def shell(request: HttpRequest) -> dict[str, object]:
    theme = request.COOKIES.get("theme", "")
    return {
        "organisation": settings.ORGANISATION,
        "theme": theme if theme in ("light", "dark") else "",
    }
