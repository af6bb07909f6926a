"""Invitations to a program: sent, accepted, expired; again, or taken back."""

from django import forms
from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import now
from django.views.decorators.http import (
    require_GET,
    require_http_methods,
    require_POST,
)

from mats.core.errors import Refused
from mats.core.forms import HouseForm
from mats.core.http import posted
from mats.core.listing import Listing
from mats.home import inviting
from mats.mail import invitations
from mats.people.http import PersonRequest
from mats.people.models import Invitation, Person
from mats.programs.conflicts import without_conflicts
from mats.programs.http import edited_program, staffed_program
from mats.programs.models import Membership, Program
from mats.programs.policies import can_edit

SORTS = {
    "sent": ("-sent_at",),
    "name": ("person__name",),
    "purpose": ("purpose",),
}
COLUMNS = {
    "name": lambda row: row.person.name,
    "email": lambda row: row.person.email,
    "invited as": lambda row: row.purpose,
    "sent": lambda row: row.sent_at.isoformat(),
    "state": lambda row: row.state(now()),
}


class InviteForm(HouseForm):
    name = forms.CharField(label="Full name", max_length=200)
    email = forms.EmailField(label="Email address", max_length=254)
    role = forms.ChoiceField(
        choices=[(role.value, role.label) for role in Membership.GIVEN],
        widget=forms.RadioSelect,
    )


def _of(program: Program, reader: Person) -> QuerySet[Invitation]:
    """None of whom the reader has a conflict with."""
    of_program = Invitation.objects.filter(program=program.slug)
    rows = without_conflicts(of_program, "person", reader, program)
    return rows.select_related("person", "invited_by")


@require_GET
def index(request: PersonRequest, slug: str) -> HttpResponse:
    program = staffed_program(request, slug)
    listing = Listing(
        request,
        _of(program, request.user),
        sorts=SORTS,
        columns=COLUMNS,
        noun=("invitation", "invitations"),
    )
    if listing.wants_csv:
        return listing.csv(f"{program.slug}-invitations")
    moment = now()
    context = {
        "program": program,
        "listing": listing,
        "rows": [(row, row.state(moment)) for row in listing.page],
        "can_edit": can_edit(request.user, program),
    }
    return render(request, "home/invitations.html", context)


@require_http_methods(["GET", "POST"])
def add(request: PersonRequest, slug: str) -> HttpResponse:
    program = edited_program(request, slug)
    form = InviteForm(posted(request))
    if form.is_valid():
        try:
            asked = inviting.invite(
                program, by=request.user, now=now(), **form.cleaned_data
            )
        except Refused as reason:
            form.add_error(None, str(reason))
        else:
            messages.success(request, f"{asked.person} is invited.")
            return redirect("home:invitations", program.slug)
    return render(request, "home/invite.html", {"program": program, "form": form})


@require_POST
def resend(request: PersonRequest, slug: str, pk: int) -> HttpResponse:
    program = edited_program(request, slug)
    invitation = get_object_or_404(_of(program, request.user), pk=pk)
    invitations.resend(invitation, program=program, now=now())
    messages.success(request, f"{invitation.person} gets a new link.")
    return redirect("home:invitations", program.slug)


@require_http_methods(["GET", "POST"])
def revoke(request: PersonRequest, slug: str, pk: int) -> HttpResponse:
    program = edited_program(request, slug)
    invitation = get_object_or_404(_of(program, request.user), pk=pk)
    if request.method == "POST":
        invitations.revoke(invitation, now=now())
        messages.success(request, f"{invitation.person} is no longer invited.")
        return redirect("home:invitations", program.slug)
    context = {
        "title": f"Take back the invitation of {invitation.person}?",
        "consequences": [
            "The link in the email stops working at once.",
            "The role stays until you end it on the page of roles.",
        ],
        "verb": "Take it back",
        "back": f"/programs/{program.slug}/invitations/",
    }
    return render(request, "confirm.html", context)
