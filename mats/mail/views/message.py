"""One email: what it says, what happened to it, what may be done."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import now
from django.views.decorators.http import require_GET, require_http_methods

from mats.core.http import posted, require
from mats.mail import policies, rehearsal, showing
from mats.mail.forms import LetterForm, ReasonForm
from mats.mail.models import Message
from mats.mail.rendering.letter import words_of
from mats.mail.services import acts, letters
from mats.mail.views.framing import framed, may_frame
from mats.people.http import PersonRequest
from mats.programs.http import staffed_program


def _message(request: PersonRequest, slug: str, number: UUID) -> Message:
    program = staffed_program(request, slug)
    mail = Message.objects.run_in(program, request.user)
    message = get_object_or_404(mail.select_related("recipient"), uuid=number)
    message.program = program
    return message


@require_GET
@may_frame
def detail(request: PersonRequest, slug: str, number: UUID) -> HttpResponse:
    message = _message(request, slug, number)
    readable = policies.can_read(request.user, message)
    return render(
        request,
        "mail/detail.html",
        {
            "program": message.program,
            "message": message,
            "row": showing.Row(message),
            "kind": showing.kind_title(message),
            "readable": readable,
            "as_text": request.GET.get("as") == "text",
            "links": rehearsal.links_in(message.body_html) if readable else [],
            "timeline": message.timeline.select_related("by"),
            "acts": showing.acts_for(request.user, message),
            "may_rewrite": readable and message.state == Message.State.HELD,
        },
    )


@require_GET
@framed
def html(request: PersonRequest, slug: str, number: UUID) -> HttpResponse:
    message = _message(request, slug, number)
    if not policies.can_read(request.user, message):
        raise Http404
    return HttpResponse(message.body_html)


@require_http_methods(["GET", "POST"])
def act(request: PersonRequest, slug: str, number: UUID, what: str) -> HttpResponse:
    message = _message(request, slug, number)
    if what not in showing.ACTS:
        raise Http404
    require(policies.can_act(request.user, message))
    form = ReasonForm(posted(request))
    if form.is_valid():
        why = form.cleaned_data["why"]
        moved = acts.act(message, what=what, by=request.user, why=why, now=now())
        messages.success(request, f"{acts.DONE[what]}: {showing.Row(moved).subject}")
        return redirect("mail:detail", slug, moved.uuid)
    context = {
        "title": f"{showing.ACTS[what].rstrip('…')}: “{showing.Row(message).subject}”?",
        "consequences": [f"To {message.address}.", *showing.CONSEQUENCES[what]],
        "verb": showing.ACTS[what].rstrip("…"),
        "back": request.path.rsplit("/", 2)[0] + "/",
        "form": form,
    }
    return render(request, "confirm.html", context)


@require_http_methods(["GET", "POST"])
def rewrite(request: PersonRequest, slug: str, number: UUID) -> HttpResponse:
    message = _message(request, slug, number)
    require(policies.can_act(request.user, message))
    require(policies.can_read(request.user, message))
    written = {"subject": message.subject, "words": words_of(message.body_text)}
    form = LetterForm(posted(request), initial=written)
    if form.is_valid():
        letters.rewrite(message, by=request.user, now=now(), **form.cleaned_data)
        messages.success(request, "The email is changed. It is still held.")
        return redirect("mail:detail", slug, number)
    context = {"program": message.program, "message": message, "form": form}
    return render(request, "mail/rewrite.html", context)
