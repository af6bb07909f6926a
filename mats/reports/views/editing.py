"""The editor: answers on the left, the draft on the right."""

from dataclasses import dataclass, field
from functools import cached_property

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from mats.checkins.models import CheckIn
from mats.core.errors import Refused
from mats.core.http import require
from mats.mail.views.framing import framed, may_frame
from mats.people.http import PersonRequest
from mats.people.models import Person
from mats.questions.models import Answer
from mats.reports import checks, mails, policies, services
from mats.reports.answers import read_by
from mats.reports.consent import Seen, as_now
from mats.reports.forms import DraftForm, requests_of
from mats.reports.material import Material, SourceKey, gather_all, words_of
from mats.reports.models import Reply, Report, Section
from mats.reports.views.finding import AtHand, report_at_hand, seen_report
from mats.reports.views.going_on import leaves, to_next
from mats.reports.wording import words

Form = DraftForm | None


@dataclass
class Said:
    """An answer or a note as the left column shows it."""

    number: str
    """As the sources beside the draft name it; of a note none."""
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

    @cached_property
    def pk(self) -> str:
        """The key of its section: plain digits, which a template need not localize."""
        return str(self.section.pk)

    @property
    def name(self) -> str:
        return self.section.scholar.person.name

    @cached_property
    def insert_at(self) -> str:
        """Where an answer is put into its words."""
        report = self.section.report
        return reverse("reports:insert", args=[report.program.slug, report.pk, self.pk])

    @cached_property
    def quoted(self) -> set[str]:
        """The numbers of what stands in the words about them as it was said."""
        text = " ".join(words(self.text))
        told = (said for said in self.said if not said.private)
        return {s.number for s in told if " ".join(words(s.text)) in text}

    @cached_property
    def initials(self) -> str:
        names = self.section.scholar.person.name.split()
        return "".join(name[0] for name in names[:1] + names[1:][-1:]).upper()


@require_http_methods(["GET", "POST"])
def edit(request: PersonRequest, slug: str, pk: int) -> HttpResponse:
    at_hand = report_at_hand(request, slug, pk)
    report = at_hand.report
    if request.method != "POST":
        return _page(request, at_hand)
    require(policies.can_handle(request.user, report))
    form = _form(request, report)
    if not form.is_valid():
        return _page(request, at_hand, form, "Some words are too long. Shorten them.")
    now = timezone.now()
    try:
        with transaction.atomic():
            revision = form.cleaned_data["revision"]
            services.save(report, form.draft, revision=revision, now=now)
    except Refused as refusal:
        return _page(request, at_hand, form, str(refusal))
    if request.htmx:
        return _saved(request, report)
    if request.POST.get("act") == "approve":
        return _approve(request, at_hand)
    messages.success(request, "Saved.")
    return redirect("reports:edit", slug, pk)


def _approve(request: PersonRequest, at_hand: AtHand) -> HttpResponse:
    """What was saved is approved, and the next draft of the week is opened."""
    report = at_hand.report
    try:
        services.approve(report, by=request.user, now=timezone.now())
    except Refused as refusal:
        messages.error(request, f"Saved, but not approved. {refusal}")
        return redirect("reports:edit", report.program.slug, report.pk)
    said = f"The report to {report.mentor} is approved. It leaves {leaves(report)}."
    return to_next(request, at_hand, said)


def _form(request: PersonRequest, report: Report) -> DraftForm:
    return DraftForm(
        request.POST,
        sections=list(report.sections.all()),
        themes=list(report.themes.values_list("pk", flat=True)),
    )


def _saved(request: PersonRequest, report: Report) -> HttpResponse:
    """The answer to an autosave: the save line, the checks, the new revision."""
    report.refresh_from_db()
    seen = as_now(report, timezone.now(), gather_all)
    context = {"report": report, "checks": _checks(seen, checks.flagged(seen.sections))}
    return render(request, "reports/_saved.html", context)


def _checks(seen: Seen, told: list[str]) -> list[checks.Check]:
    asked = [request.text for request in seen.requests]
    around = [seen.opening, *asked, *told]
    return checks.judge(around, seen.sections, seen.material)


def _page(
    request: PersonRequest, at_hand: AtHand, form: Form = None, trouble: str = ""
) -> HttpResponse:
    """With what was typed, where it could not be kept."""
    if trouble and request.htmx:
        return render(request, "reports/_unsaved.html", {"trouble": trouble})
    report = at_hand.report
    seen = as_now(report, timezone.now(), gather_all, at_hand.requests)
    is_draft = report.state == Report.State.DRAFT
    is_open = report.program.closed_at is None
    context = {
        "report": report,
        "program": report.program,
        "at_hand": at_hand,
        "columns": _columns(request.user, report, seen, form),
        "answered": sum(bool(m.pieces) for m in seen.material.values()),
        "opening": form.typed.get("opening", "") if form else seen.opening,
        "requests": _requests(report, seen, form),
        "checks": _checks(seen, [t["text"] for t in at_hand.flags]) if is_draft else [],
        "states": Section.StateWord.choices,
        "is_draft": is_draft,
        "by_scholars": is_draft and at_hand.by_scholars,
        "can_handle": is_open,
        "may_insert": is_draft and is_open,
        "may_pull_back": _may_pull_back(report),
        "replies": _replies(report),
        "trouble": trouble,
    }
    return render(request, "reports/edit.html", context, status=409 if trouble else 200)


def _may_pull_back(report: Report) -> bool:
    """Approved, or sent while its email waits still."""
    if report.state == Report.State.SENT:
        return not report.has_left
    return report.state == Report.State.APPROVED


def _requests(report: Report, seen: Seen, form: Form) -> list[str]:
    typed = form.typed.getlist("request") if form else None
    texts = (
        [text for text in typed if text] if typed else [r.text for r in seen.requests]
    )
    return requests_of(report, texts)


def _replies(report: Report) -> list[tuple[Reply, bool]]:
    """Each with whether the mentor still waits for a talk."""
    if report.state != Report.State.SENT:
        return []
    rows = Reply.objects.filter(section__report=report)
    with_whom = rows.select_related("section__scholar__person").order_by(
        "section__scholar__person__name", "at"
    )
    return [
        (
            reply,
            reply.verdict == Reply.Verdict.TALK
            and services.waits_for_talk(reply.section),
        )
        for reply in with_whom
    ]


def _columns(reader: Person, report: Report, seen: Seen, form: Form) -> list[Column]:
    """What this reader may read of each scholar; what is not shared is marked so."""
    readable = read_by(reader, report, timezone.now())
    columns = []
    for section in seen.sections:
        material = seen.material[section.scholar_id]
        key = str(section.pk)
        columns.append(
            Column(
                section,
                material.check_in,
                _answers(material, readable) + _notes(material),
                form.typed.get(f"text-{key}", "") if form else section.text,
                form.typed.get(f"state-{key}", "") if form else section.state_word,
            )
        )
    return columns


def _answers(material: Material, readable: set[int]) -> list[Said]:
    told = material.by_key()
    return [
        _as_said(answers, key, private=key not in told)
        for key, answers in material.answers.items()
        if answers[0].pk in readable
    ]


def _as_said(answers: list[Answer], key: SourceKey, *, private: bool) -> Said:
    question = answers[0].question
    return Said(
        str(question.position),
        question.text,
        words_of(answers),
        private,
        check_in=key[0],
        question=key[1],
    )


def _notes(material: Material) -> list[Said]:
    return [
        Said("", "Your note for the report", p.text, private=False, note=p.key[2])
        for p in material.pieces
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
