"""What somebody has agreed to, and taking it back."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import now
from django.views.decorators.http import require_GET, require_POST

from mats.people.http import PersonRequest
from mats.people.models import Consent, ConsentDocument
from mats.people.services import consents as services


@dataclass(frozen=True)
class Asked:
    """The newest text of a kind, and what this person has said to it."""

    document: ConsentDocument
    given: Consent | None
    """In force, perhaps to an older version."""


@require_GET
def index(request: PersonRequest) -> HttpResponse:
    history = list(Consent.objects.visible_to(request.user).select_related("document"))
    in_force = {c.document.kind: c for c in history if c.withdrawn_at is None}
    newest = ConsentDocument.objects.newest()
    asked = [Asked(text, in_force.get(text.kind)) for text in newest]
    context = {
        "asked": asked,
        "given": sum(item.given is not None for item in asked),
        "history": history,
    }
    return render(request, "people/consents.html", context)


@require_POST
def give(request: PersonRequest, pk: int) -> HttpResponse:
    document = get_object_or_404(ConsentDocument, pk=pk)
    services.give(request.user, document=document, now=now())
    messages.success(request, f"You agreed to “{document.title}”.")
    return redirect("people:consents")


@require_POST
def withdraw(request: PersonRequest, kind: str) -> HttpResponse:
    document = get_object_or_404(ConsentDocument.objects.newest(), kind=kind)
    services.withdraw(request.user, kind=kind, now=now())
    messages.success(request, f"You took back “{document.title}”.")
    return redirect("people:consents")
