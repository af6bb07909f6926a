"""A scholar's own check-ins: writing this week's, reading all of them."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_GET

from mats.checkins.models import CheckIn
from mats.people.http import PersonRequest


@require_GET
def mine(request: PersonRequest) -> HttpResponse:
    """Every week's check-in, the newest first."""
    check_ins = (
        CheckIn.objects.by(request.user)
        .filter(opens_at__lte=timezone.now())
        .with_standing(timezone.now())
        .select_related("phase__program")
        .order_by("-opens_at")
    )
    return render(request, "checkins/mine.html", {"check_ins": check_ins})


@require_GET
def write(request: PersonRequest, pk: int) -> HttpResponse:
    rows = CheckIn.objects.by(request.user).select_related("phase__program")
    check_in = get_object_or_404(rows, pk=pk)
    return render(request, "checkins/write.html", {"check_in": check_in})
