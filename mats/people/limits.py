"""How often something may be tried. Counted in PostgreSQL, so also without Redis.

The rates are `ACCOUNT_RATE_LIMITS` in the settings; the counting is allauth's, behind
a lock, so that twenty threads together have as many tries as one.
"""

from allauth.core.exceptions import ImmediateHttpResponse
from allauth.core.internal.ratelimit import RateLimitUsage, consume
from django.http import HttpRequest
from django.shortcuts import render


def spend(request: HttpRequest, action: str, key: str) -> RateLimitUsage:
    """Count one try, or answer 429: the same page for every address.

    The `rollback()` of what is returned gives the try back when it was a success.
    """
    usage = consume(request, app="allauth.account", action=action, key=key.lower())
    if usage is None:
        raise ImmediateHttpResponse(render(request, "429.html", status=429))
    return usage
