"""The words of a program's emails."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import now
from django.views.decorators.http import require_GET, require_http_methods

from mats.core.http import posted, require
from mats.mail import kinds, outbox, policies, sources
from mats.mail.forms import TemplateForm
from mats.mail.kinds import MailKind
from mats.mail.models import MailTemplate
from mats.mail.rendering.letter import Letter
from mats.mail.rendering.letter import render as write
from mats.mail.rendering.source import missing_placeholders
from mats.mail.services import templates as services
from mats.mail.views.framing import framed, may_frame
from mats.people.http import PersonRequest
from mats.programs.http import staffed_program
from mats.programs.models import Program


@require_GET
def index(request: PersonRequest, slug: str) -> HttpResponse:
    program = staffed_program(request, slug)
    versions = MailTemplate.objects.filter(program=program).order_by("version")
    own = {template.kind: template for template in versions.select_related("saved_by")}
    rows = [(kind, own.get(kind.name)) for kind in _editable()]
    context = {
        "program": program,
        "rows": rows,
        "can_write": policies.can_write_templates(request.user, program),
    }
    return render(request, "mail/templates.html", context)


@require_http_methods(["GET", "POST"])
@may_frame
def edit(request: PersonRequest, slug: str, name: str) -> HttpResponse:
    program = staffed_program(request, slug)
    require(policies.can_write_templates(request.user, program))
    kind = _kind(name)
    source, version = sources.current(kind, program)
    form = TemplateForm(posted(request), kind=kind, initial=vars(source))
    if "standard" in request.POST:
        services.back_to_standard(kind, program=program, by=request.user, now=now())
        messages.success(request, "The standard text holds again.")
        return redirect("mail:template", slug, name)
    if form.is_valid() and "test" not in request.POST:
        _save(request, kind, program, form)
        return redirect("mail:template", slug, name)
    if form.is_valid():
        _send_test(request, kind, program, form)  # the page keeps what is typed
    versions = MailTemplate.objects.filter(program=program, kind=kind.name)
    context = {
        "program": program,
        "kind": kind,
        "placeholders": kind.placeholders.items(),  # one may be called “items”
        "form": form,
        "version": version,
        "versions": versions.select_related("saved_by")[:20],
        "preview": _sample(kind, program),
    }
    return render(request, "mail/template.html", context)


@require_GET
@framed
def preview(request: PersonRequest, slug: str, name: str) -> HttpResponse:
    """The words in force with the sample of each placeholder."""
    program = staffed_program(request, slug)
    return HttpResponse(_sample(_kind(name), program).html)


def _save(
    request: PersonRequest, kind: MailKind, program: Program, form: TemplateForm
) -> None:
    services.save(kind, program=program, source=form.source, by=request.user, now=now())
    messages.success(request, "Saved. New emails use these words.")
    for sentence in missing_placeholders(form.source, kind.obligatory):
        messages.warning(request, sentence)


def _send_test(
    request: PersonRequest, kind: MailKind, program: Program, form: TemplateForm
) -> None:
    services.send_test(kind, program=program, source=form.source, to=request.user)
    messages.success(request, f"A test is on its way to {request.user.email}.")


def _sample(kind: MailKind, program: Program) -> Letter:
    source, _ = sources.current(kind, program)
    return write(source, kind.placeholders, outbox.frame(kind, program, None))


def _editable() -> list[MailKind]:
    return [kind for kind in kinds.every_kind() if not kind.sealed]


def _kind(name: str) -> MailKind:
    kind = kinds.find(name)
    if kind is None or kind.sealed:
        raise Http404
    return kind
