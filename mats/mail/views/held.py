"""Letting several held letters go at once, after a look at each."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import now
from django.views.decorators.http import require_http_methods

from mats.core.listing import Listing
from mats.mail import policies, rehearsal, showing
from mats.mail.models import Message
from mats.mail.rendering.letter import words_of
from mats.mail.services import acts
from mats.people.http import PersonRequest
from mats.programs.http import staffed_program

PER_PAGE = 20


@dataclass(frozen=True)
class Rehearsed:
    """A held letter as it would leave."""

    message: Message
    words: str
    links: list[rehearsal.Link]

    @property
    def troubles(self) -> list[rehearsal.Link]:
        return [link for link in self.links if link.trouble]


@require_http_methods(["GET", "POST"])
def held(request: PersonRequest, slug: str) -> HttpResponse:
    program = staffed_program(request, slug)
    mail = Message.objects.run_in(program, request.user).held()
    if request.method == "POST":
        chosen = mail.filter(uuid__in=_uuids(request))
        count = acts.release_all(chosen, by=request.user, now=now())
        messages.success(request, f"{count} released. They leave within seconds.")
        return redirect("mail:held", slug)
    listing = Listing(
        request,
        mail.select_related("recipient", "program"),
        sorts={"when": ("created_at",), "to": ("address",)},
        per_page=PER_PAGE,
        noun=("email", "emails"),
    )
    letters = [_rehearse(request, message) for message in listing.page]
    context = {
        "program": program,
        "listing": listing,
        "letters": letters,
        "troubles": sum(bool(letter.troubles) for letter in letters),
    }
    return render(request, "mail/held.html", context)


def _rehearse(request: PersonRequest, message: Message) -> Rehearsed:
    if not policies.can_read(request.user, message):
        return Rehearsed(message, "", [])
    links = rehearsal.links_in(message.body_html)
    return Rehearsed(message, words_of(message.body_text), links)


def _uuids(request: PersonRequest) -> list[str]:
    return [
        number for number in request.POST.getlist("letter") if showing.is_uuid(number)
    ]
