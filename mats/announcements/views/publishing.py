"""Staff publish, plan and take back."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from mats.announcements import policies, services
from mats.announcements.forms import PublishForm
from mats.announcements.models import Announcement
from mats.core.errors import Refused
from mats.core.http import posted, require
from mats.core.prose import html
from mats.people.http import PersonRequest


@require_http_methods(["GET", "POST"])
def publish(request: PersonRequest, slug: str, pk: int) -> HttpResponse:
    """Show who gets it; then now, or at a time."""
    written = _one(request, slug, pk)
    require(policies.can_publish(request.user, written))
    form = PublishForm(posted(request), program=written.program)
    if form.is_valid() and _published(request, written, form):
        return redirect("announcements:look", slug, pk)
    audience = services.audience_of(written)
    context = {
        "written": written,
        "program": written.program,
        "form": form,
        "body": html(written.body),
        "audience": audience,
        "people": list(audience.people(written.program.today)),
    }
    return render(request, "announcements/publish.html", context)


def _published(
    request: PersonRequest, written: Announcement, form: PublishForm
) -> bool:
    """Whether it went through; a refusal is shown with the form."""
    now, at = timezone.now(), form.moment
    try:
        if at is None:
            services.publish(written, now=now)
            messages.success(request, "It is out; the emails are on their way.")
        else:
            services.plan(written, at=at, now=now)
            local = at.astimezone(written.program.zone)
            messages.success(request, f"It goes out on {local:%a %d %B, %H:%M}.")
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return False
    return True


@require_POST
def unplan(request: PersonRequest, slug: str, pk: int) -> HttpResponse:
    written = _one(request, slug, pk)
    require(policies.can_publish(request.user, written))
    services.unplan(written)
    messages.success(request, "It is a draft again and goes out only when you say so.")
    return redirect("announcements:look", slug, pk)


@require_http_methods(["GET", "POST"])
def take_back(request: PersonRequest, slug: str, pk: int) -> HttpResponse:
    written = _one(request, slug, pk)
    require(policies.can_take_back(request.user, written))
    if request.method == "POST":
        services.take_back(written, now=timezone.now())
        messages.success(request, "It was taken back.")
        return redirect("announcements:index", slug)
    context = {
        "title": f"Take back “{written.title}”?",
        "consequences": [
            "Nobody but staff sees it any more.",
            "Emails that have not left yet stay here; those that left cannot return.",
            "It cannot be published again: write a new one.",
        ],
        "verb": "Take it back",
        "back": reverse("announcements:look", args=[slug, pk]),
    }
    return render(request, "confirm.html", context)


def _one(request: PersonRequest, slug: str, pk: int) -> Announcement:
    visible = Announcement.objects.visible_to(request.user).filter(program__slug=slug)
    related = visible.select_related("program", "author", "phase", "site", "stream")
    return get_object_or_404(related, pk=pk)
