"""Answering: one flow for every page that shows a response.

Apps above call `answer` from their own views, with their own template, address and
what comes after sending.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from mats.core.errors import Refused
from mats.core.http import require
from mats.people.http import PersonRequest
from mats.questions import policies, services
from mats.questions.forms import ResponseForm
from mats.questions.forms.layout import in_words
from mats.questions.forms.setting import Beside, NothingBeside, Setting
from mats.questions.models import Response
from mats.questions.services.saving import today_of
from mats.questions.sheet import sheet_of
from mats.questions.values import NOTHING

Sent = Callable[[Response], HttpResponse]
"""What comes after sending: usually a redirect."""


@dataclass(frozen=True)
class SaveLine:
    """What became of the last save."""

    words: str
    tone: str = ""
    icon: str = "check"
    compare: bool = False


@dataclass(frozen=True)
class Refreshed:
    """A hidden field that the next save compares with."""

    name: str
    id: str
    value: str


@dataclass(frozen=True)
class Visit:
    """One request to a response: who, when, and how the page looks."""

    request: PersonRequest
    response: Response
    template: str
    context: Mapping[str, object]
    now: datetime
    setting: Setting = field(default_factory=Setting)
    beside: Beside = field(default_factory=NothingBeside)
    held: services.Held | None = None

    @property
    def today(self) -> date:
        return today_of(self.response, self.now)

    def clock(self, at: datetime | None) -> str:
        """A time as the person's own clock shows it."""
        there = timezone.localtime(at or self.now, ZoneInfo(self.request.user.timezone))
        return f"{there:%H:%M}"

    def form(self, *, bound: bool = True, sending: bool = False) -> ResponseForm:
        data = self.request.POST if bound else None
        return ResponseForm(
            self.response,
            data,
            today=self.today,
            sending=sending,
            setting=self.setting,
            held=self.held,
        )

    def save(self, form: ResponseForm) -> services.Saved:
        given, seen, now = form.given, form.seen, self.now
        if self.held:
            return services.save_held(self.held, given, seen=seen, now=now)
        return services.save_answers(self.response, given, seen=seen, now=now)

    def submit(self, form: ResponseForm) -> services.Saved:
        given, seen, now = form.given, form.seen, self.now
        if self.held:
            return services.submit_held(self.held, given, seen=seen, now=now)
        return services.submit(self.response, given, seen=seen, now=now)

    def page(self, form: ResponseForm, save: SaveLine) -> HttpResponse:
        context = {
            "response": self.response,
            "form": form,
            "save": save,
            "open": True,
            "autosave": self.response.is_draft,
            "form_action": self.request.path,
            "send_label": "Send" if self.response.is_draft else "Send again",
        }
        return render(self.request, self.template, {**context, **self.context})


def answer(  # noqa: PLR0913 -- the named parts of one flow
    request: PersonRequest,
    response: Response,
    *,
    sent: Sent,
    now: datetime,
    template: str = "questions/respond.html",
    context: Mapping[str, object] | None = None,
    setting: Setting | None = None,
    beside: Beside | None = None,
    held: services.Held | None = None,
) -> HttpResponse:
    """Show, save as one writes, save by a button, or send.

    `beside` is a form of the caller's on the same page. Where `context` names a part
    as `renewed`, each save as one writes brings it along. `held` is for a caller in
    whose transaction the response is held: it is not read again.
    """
    setting = Setting() if setting is None else setting
    visit = Visit(
        request,
        response,
        template,
        context or {},
        now,
        setting,
        beside or NothingBeside(),
        held,
    )
    if request.method != "POST":
        return visit.page(visit.form(bound=False), _last_save(visit))
    if request.POST.get("act") == "send":
        return _send(visit, sent)
    if request.htmx:
        return _autosave(visit)
    return _save(visit)


def _last_save(visit: Visit) -> SaveLine:
    response = visit.response
    if not response.is_draft:
        return SaveLine("Sent", "is-ok")
    if response.saved_at is None:
        return SaveLine("Saved as you write", icon="info")
    return SaveLine(f"Draft saved {visit.clock(response.saved_at)}, not sent", "is-ok")


def _autosave(visit: Visit) -> HttpResponse:
    form = visit.form()
    form.is_valid()
    try:
        saved = visit.save(form)
    except Refused as refusal:
        line = SaveLine(f"Not saved: {refusal}", "is-late", "alert")
        return render(visit.request, "questions/_saved.html", {"save": line})
    visit.beside.keep()
    form.kept(saved.changed)
    context = {
        **visit.context,
        "save": _outcome(visit, form, saved),
        "refreshed": _seen(form, saved),
        "form": form,
    }
    return render(visit.request, "questions/_saved.html", context)


def _outcome(visit: Visit, form: ResponseForm, saved: services.Saved) -> SaveLine:
    if saved.theirs:
        words = "Changed in another window. Nothing was overwritten."
        return SaveLine(words, "is-late", "alert", compare=True)
    if faults := form.faults + visit.beside.faults:
        return SaveLine(f"Not saved: {faults[0].sentence}", "is-due", "alert")
    return SaveLine(f"Saved {visit.clock(saved.response.saved_at)}, not sent", "is-ok")


def _seen(form: ResponseForm, saved: services.Saved) -> list[Refreshed]:
    return [
        Refreshed(
            f"{form.add_prefix(key)}-was",
            f"id_{form.add_prefix(key)}-was",
            form.was(key),
        )
        for key in sorted(saved.changed)
    ]


def _save(visit: Visit) -> HttpResponse:
    """The plain button. What cannot be kept is shown again, with the rest saved."""
    form = visit.form()
    valid = all([form.is_valid(), visit.beside.is_valid()])
    saved = visit.save(form)
    visit.beside.keep()
    if valid and not saved.theirs:
        messages.success(visit.request, "Saved. It is not sent yet.")
        return redirect(visit.request.path)
    return _again(visit, form, saved)


def _send(visit: Visit, sent: Sent) -> HttpResponse:
    form = visit.form(sending=True)
    valid = all([form.is_valid(), visit.beside.is_valid()])
    visit.beside.keep()
    if valid:
        saved = visit.submit(form)
        return _again(visit, form, saved) if saved.theirs else sent(saved.response)
    saved = services.Saved(visit.response)
    if visit.response.is_draft:
        saved = visit.save(form)
    return _again(visit, form, saved)


def _again(visit: Visit, form: ResponseForm, saved: services.Saved) -> HttpResponse:
    form.kept(saved.changed)
    form.show_both(saved.theirs)
    form.more_faults = visit.beside.faults
    if saved.changed:
        at = visit.clock(saved.response.saved_at)
        line = SaveLine(f"The rest is saved, {at}", "is-due", "alert")
    else:
        line = SaveLine("Not saved yet", "is-due", "alert")
    return visit.page(form, line)


@require_http_methods(["GET", "POST"])
def respond(request: PersonRequest, pk: UUID) -> HttpResponse:
    """A response at its own address."""
    mine = Response.objects.by(request.user).at_large()
    response = get_object_or_404(mine.select_related("questionnaire__program"), pk=pk)
    if not policies.can_answer(request.user, response):
        require(request.method == "GET")
        return _read(request, response, "questions/respond.html", is_open=False)
    done = reverse("questions:sent", args=[response.pk])
    return answer(request, response, sent=lambda _: redirect(done), now=timezone.now())


@require_GET
def sent(request: PersonRequest, pk: UUID) -> HttpResponse:
    mine = Response.objects.by(request.user).at_large().submitted()
    response = get_object_or_404(mine.select_related("questionnaire__program"), pk=pk)
    is_open = response.questionnaire.is_open
    return _read(request, response, "questions/thanks.html", is_open=is_open)


@dataclass(frozen=True)
class Row:
    question: str
    words: str


def _read(
    request: PersonRequest, response: Response, template: str, *, is_open: bool
) -> HttpResponse:
    given = services.given_of(response)
    rows = [
        Row(item.question.text, in_words(item, given.get(item.key, NOTHING)))
        for item in sheet_of(response.questionnaire)
        if item.asks
    ]
    context = {"response": response, "rows": rows, "open": is_open}
    return render(request, template, context)
