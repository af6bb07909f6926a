"""The manager writes: saved as typed, never over what somebody else wrote meanwhile."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction

from mats.core.errors import Refused
from mats.reports.material import gather
from mats.reports.models import Report, Request, Section
from mats.reports.services.compiling import refresh_one
from mats.reports.services.holding import open_one, sections_of
from mats.reports.wording import quoted


@dataclass(frozen=True)
class Words:
    """What the form holds for one section."""

    text: str
    state_word: str


@dataclass(frozen=True)
class Draft:
    """A whole report as the form holds it."""

    opening: str = ""
    requests: Sequence[str] = ()
    themes: frozenset[int] = frozenset()
    sections: Mapping[int, Words] = field(default_factory=dict)


@transaction.atomic
def save(report: Report, draft: Draft, *, revision: int, now: datetime) -> Report:
    """Keep these words. Refused where somebody saved since they were shown."""
    report = open_one(report)
    require_draft(report)
    if report.revision != revision:
        raise Refused(
            "Somebody changed this report since you opened it. Load the page again; "
            "what you typed is still below."
        )
    report.opening = draft.opening.strip()
    _save_sections(report, draft.sections)
    _save_requests(report, draft.requests)
    report.themes.update(included=False)
    report.themes.filter(pk__in=draft.themes).update(included=True)
    report.revision += 1
    report.saved_at = now
    report.save(update_fields=["opening", "revision", "saved_at"])
    return report


@transaction.atomic
def start_again(report: Report, *, now: datetime) -> Report:
    """Every section as it would be compiled now; what was typed is given up."""
    report = open_one(report)
    require_draft(report)
    refresh_one(report, now=now)
    for section in sections_of(report):
        if section.struck_at is None:
            _take_proposal(section)
    report.revision += 1
    report.saved_at = now
    report.save(update_fields=["revision", "saved_at"])
    return report


@transaction.atomic
def insert(  # noqa: PLR0913 -- by name, each a word of the sentence
    section: Section,
    *,
    check_in: int | None = None,
    question: int | None = None,
    note: int | None = None,
    quote: bool,
    now: datetime,
) -> Section:
    """Put an answer, or a shareable note, at the end of the section."""
    report = open_one(section.report)
    require_draft(report)
    section = Section.objects.select_related("scholar__person").get(pk=section.pk)
    if section.struck_at is not None:
        raise Refused("The scholar struck this section.")
    found = gather(report.phase, report.week, [section.scholar_id])
    piece = found[section.scholar_id].by_key().get((check_in, question, note))
    if piece is None:
        raise Refused("This is not shared any more.")
    words = quoted(piece.text) if quote else piece.text.strip()
    section.text = f"{section.text.rstrip()}\n\n{words}".strip()
    section.edited, section.edited_from = True, section.compiled_text
    section.save(update_fields=["text", "edited", "edited_from"])
    section.sources.filter(check_in=check_in, question=question, note=note).update(
        quoted=quote
    )
    report.revision += 1
    report.saved_at = now
    report.save(update_fields=["revision", "saved_at"])
    return section


def require_draft(report: Report) -> None:
    if report.state != Report.State.DRAFT:
        raise Refused("It is approved. Pull it back before you change it.")


def _save_sections(report: Report, words: Mapping[int, Words]) -> None:
    for section in sections_of(report):
        typed = words.get(section.pk)
        if typed is None or section.struck_at is not None:
            continue
        text = typed.text.strip()
        if (text, typed.state_word) == (section.text, section.state_word):
            continue
        if text != section.text:
            section.edited, section.edited_from = True, section.compiled_text
            section.by_scholar = False
        section.text, section.state_word = text, typed.state_word
        section.save()


def _save_requests(report: Report, requests: Sequence[str]) -> None:
    wanted = [text.strip()[:500] for text in requests if text.strip()]
    if wanted == list(report.requests.values_list("text", flat=True)):
        return
    report.requests.all().delete()
    Request.objects.bulk_create(
        Request(report=report, position=at, text=text)
        for at, text in enumerate(wanted, 1)
    )


def _take_proposal(section: Section) -> None:
    section.text, section.edited, section.edited_from = section.compiled_text, False, ""
    section.by_scholar, section.own_text = False, ""
    section.save(
        update_fields=["text", "edited", "edited_from", "by_scholar", "own_text"]
    )
