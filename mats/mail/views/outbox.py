"""The outbox of a program."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.timezone import now
from django.views.decorators.http import require_GET

from mats.core.listing import Listing
from mats.mail import policies, showing
from mats.mail.forms import OutboxFilters
from mats.mail.models import MailHold, Message, MessageQuerySet, Transport
from mats.mail.models.states import State
from mats.people.http import PersonRequest
from mats.programs.http import staffed_program
from mats.programs.models import Program

PARKED_SHOWN = 3


@require_GET
def index(request: PersonRequest, slug: str) -> HttpResponse:
    program = staffed_program(request, slug)
    mail = Message.objects.run_in(program, request.user)
    listing = _listing(request, mail)
    if listing.wants_csv:
        return listing.csv(f"mail-{slug}")
    counts = showing.tiles(mail, now())
    title, lede = showing.finding(counts)
    return render(
        request,
        "mail/index.html",
        {
            "program": program,
            "listing": listing,
            "rows": [showing.Row(message) for message in listing.page],
            "counts": counts,
            "title": title,
            "lede": lede,
            "parked": mail.filter(state=State.PARKED).select_related("recipient")[
                :PARKED_SHOWN
            ],
            **stopped(request, program),
        },
    )


def stopped(request: PersonRequest, program: Program) -> dict[str, object]:
    """What the banner says."""
    return {
        "hold": MailHold.objects.over(program),
        "transport": Transport.objects.exclude(down_since=None).first(),
        "may_stop": policies.can_stop_mail(request.user, program),
    }


def _listing(request: PersonRequest, mail: MessageQuerySet) -> Listing[Message]:
    return Listing(
        request,
        mail.select_related("recipient").defer("text", "html"),
        sorts={"when": ("-created_at",), "to": ("address",), "state": ("state",)},
        filters=OutboxFilters,
        columns={
            "To": lambda m: showing.Row(m).who,
            "Address": lambda m: m.address,
            "Subject": lambda m: showing.Row(m).subject,
            "State": lambda m: m.get_state_display(),
            "Reason": lambda m: m.last_reply,
            "Written": lambda m: m.created_at.isoformat(),
            "Sent": lambda m: m.sent_at.isoformat() if m.sent_at else "",
            "Tries": lambda m: m.attempts,
        },
        noun=("email", "emails"),
    )
