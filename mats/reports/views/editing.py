"""The editor: answers on the left, the draft on the right."""

from dataclasses import dataclass, field
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from mats.checkins.models import CheckIn
from mats.core.errors import Refused
from mats.core.http import require
from mats.mail.views.framing import framed, may_frame
from mats.people.http import PersonRequest
from mats.questions.models import Answer
from mats.reports import checks, mails, policies, services
from mats.reports.consent import Seen, as_now
from mats.reports.forms import DraftForm, requests_of
from mats.reports.material import words_of
from mats.reports.models import Report, Section
from mats.reports.views.finding import seen_report


@dataclass
class Said:
    """An answer or a note as the left column shows it."""

    number: int
    label: str
    text: str
    private: bool
    check_in: int | None = None
    question: int | None = None
    note: int | None = None


@dataclass
class Column:
    """One scholar: what they said, and what the report says of them."""

    section: Section
    check_in: CheckIn | None
    said: list[Said] = field(default_factory=list)
    text: str = ""
    state_word: str = ""

    @property
    def initials(self) -> str:
        names = self.section.scholar.person.name.split()
        return "".join(name[0] for name in names[:1] + names[1:][-1:]).upper()


@require_http_methods(["GET", "POST"])
def edit(request: PersonRequest, slug: str, pk: int) -> HttpResponse:
    report = seen_report(request, slug, pk)
    if request.method != "POST":
        return _page(request, report)
    require(policies.can_handle(request.user, report))
    form = _form(request, report)
    if not form.is_valid():
        return _page(request, report, form, "Some words are too long. Shorten them.")
    try:
        services.save(
            report,
            form.draft,
            revision=form.cleaned_data["revision"],
            now=timezone.now(),
        )
    except Refused as refusal:
        return _page(request, report, form, str(refusal))
    if request.htmx:
        return _saved(request, report)
    if request.POST.get("act") == "approve":
        return redirect("reports:approve", slug, pk)
    messages.success(request, "Saved.")
    return redirect("reports:edit", slug, pk)


def _form(request: PersonRequest, report: Report) -> DraftForm:
    return DraftForm(
        request.POST,
        sections=list(report.sections.all()),
        themes=list(report.themes.values_list("pk", flat=True)),
    )


def _saved(request: PersonRequest, report: Report) -> HttpResponse:
    """The answer to an autosave: the save line, the checks, the new revision."""
    report.refresh_from_db()
    seen = as_now(report, timezone.now())
    context = {"report": report, "checks": checks.checks_of(report, seen.sections)}
    return render(request, "reports/_saved.html", context)


def _page(
    request: PersonRequest,
    report: Report,
    form: DraftForm | None = None,
    trouble: str = "",
) -> HttpResponse:
    """With what was typed, where it could not be kept."""
    if trouble and request.htmx:
        return render(request, "reports/_unsaved.html", {"trouble": trouble})
    seen = as_now(report, timezone.now())
    context = {
        "report": report,
        "program": report.program,
        "columns": _columns(request, seen, form),
        "answered": sum(bool(m.pieces) for m in seen.material.values()),
        "opening": form.typed.get("opening", "") if form else seen.opening,
        "requests": _requests(report, seen, form),
        "themes": report.themes.select_related("theme"),
        "checks": checks.checks_of(report, seen.sections),
        "states": Section.StateWord.choices,
        "is_draft": report.state == Report.State.DRAFT,
        "can_handle": policies.can_handle(request.user, report),
        "replies": _replies(report),
        "trouble": trouble,
    }
    return render(request, "reports/edit.html", context, status=409 if trouble else 200)


def _requests(report: Report, seen: Seen, form: DraftForm | None) -> list[str]:
    typed = form.typed.getlist("request") if form else None
    texts = (
        [text for text in typed if text] if typed else [r.text for r in seen.requests]
    )
    return requests_of(report, texts)


def _replies(report: Report) -> Any:
    if report.state != Report.State.SENT:
        return []
    return [
        (section, section.replies.all(), services.waits_for_talk(section))
        for section in report.sections.select_related("scholar__person")
        .prefetch_related("replies")
        .filter(replies__isnull=False)
        .distinct()
    ]


def _columns(
    request: PersonRequest, seen: Seen, form: DraftForm | None
) -> list[Column]:
    said = _said(request, seen)
    columns = []
    for section in seen.sections:
        check_in = seen.material[section.scholar_id].check_in
        key = str(section.pk)
        columns.append(
            Column(
                section,
                check_in,
                said.get(check_in.pk if check_in else 0, []) + _notes(section, seen),
                form.typed.get(f"text-{key}", "") if form else section.text,
                form.typed.get(f"state-{key}", "") if form else section.state_word,
            )
        )
    return columns


def _said(request: PersonRequest, seen: Seen) -> dict[int, list[Said]]:
    """By check-in: what this reader may read; what is not shared is marked so."""
    check_ins = [m.check_in.pk for m in seen.material.values() if m.check_in]
    rows = (
        Answer.objects.visible_to(request.user)
        .filter(response__check_in__in=check_ins)
        .select_related("question", "option", "response__check_in")
        .order_by("question__position", "question", "part")
    )
    told = {p.key[:2] for m in seen.material.values() for p in m.pieces}
    found: dict[tuple[int, int], list[Answer]] = {}
    for row in rows:
        key = (row.response.check_in.pk, row.question_id)
        found.setdefault(key, []).append(row)
    by_check_in: dict[int, list[Said]] = {}
    for key, answers in found.items():
        said = _as_said(answers, key, private=key not in told)
        by_check_in.setdefault(key[0], []).append(said)
    return by_check_in


def _as_said(answers: list[Answer], key: tuple[int, int], *, private: bool) -> Said:
    question = answers[0].question
    return Said(
        question.position,
        question.text,
        words_of(answers),
        private,
        check_in=key[0],
        question=key[1],
    )


def _notes(section: Section, seen: Seen) -> list[Said]:
    pieces = seen.material[section.scholar_id].pieces
    return [
        Said(0, "Your note for the report", p.text, private=False, note=p.key[2])
        for p in pieces
        if p.key[2]
    ]


@require_GET
@may_frame
def preview(request: PersonRequest, slug: str, pk: int) -> HttpResponse:
    """The email as it would leave now."""
    report = seen_report(request, slug, pk)
    letter = mails.letter_of(report)
    context = {"report": report, "program": report.program, "letter": letter}
    return render(request, "reports/preview.html", context)


@require_GET
@framed
def letter(request: PersonRequest, slug: str, pk: int) -> HttpResponse:
    """The same as HTML, for the frame of the preview."""
    return HttpResponse(mails.letter_of(seen_report(request, slug, pk)).html)
