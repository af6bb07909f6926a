"""For the machines that watch us."""

from dataclasses import asdict

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, JsonResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from mats.core.http import outside_transaction
from mats.home.health import look


@login_not_required
@never_cache
@require_safe
@outside_transaction
def healthz(_request: HttpRequest) -> JsonResponse:
    health = look(timezone.now())
    words = {True: "ok", False: "down"}
    answer = {
        "status": words[health.is_ok],
        "database": words[health.database],
        "redis": words[health.redis],
        "mail_queue": asdict(health.mail_queue) if health.mail_queue else None,
    }
    return JsonResponse(answer, status=200 if health.is_ok else 503)
