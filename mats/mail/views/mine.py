"""What was sent to me."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from mats.core.listing import Listing
from mats.mail import policies, showing
from mats.mail.models import Message
from mats.mail.views.framing import framed, may_frame
from mats.people.http import PersonRequest


@require_GET
def mine(request: PersonRequest) -> HttpResponse:
    listing = Listing(
        request,
        Message.objects.received_by(request.user).select_related("program"),
        sorts={"when": ("-created_at",)},
        columns={
            "Subject": lambda m: showing.Row(m).subject,
            "Program": lambda m: m.program.name if m.program else "",
            "Sent": lambda m: m.sent_at.isoformat() if m.sent_at else "",
        },
        noun=("email", "emails"),
    )
    if listing.wants_csv:
        return listing.csv("mail-to-me")
    rows = [showing.Row(message) for message in listing.page]
    return render(request, "mail/mine.html", {"listing": listing, "rows": rows})


@require_GET
@may_frame
def one(request: PersonRequest, number: UUID) -> HttpResponse:
    message = _mine(request, number)
    context = {
        "message": message,
        "row": showing.Row(message),
        "readable": policies.can_read(request.user, message),
        "as_text": request.GET.get("as") == "text",
    }
    return render(request, "mail/one.html", context)


@require_GET
@framed
def html(request: PersonRequest, number: UUID) -> HttpResponse:
    message = _mine(request, number)
    if not policies.can_read(request.user, message):
        raise Http404
    return HttpResponse(message.body_html)


def _mine(request: PersonRequest, number: UUID) -> Message:
    received = Message.objects.received_by(request.user).select_related("program")
    return get_object_or_404(received, uuid=number)
