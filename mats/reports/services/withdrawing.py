"""Bringing sections up to what is shared: offering what is new, removing what is not.

A section whose sources no longer all hold loses its words, edited or not, and is
written anew from what remains.
"""

from collections.abc import Iterable
from datetime import datetime

from mats.reports.consent import Around, holds, key_of, propose, write_anew
from mats.reports.material import Material, SourceKey
from mats.reports.models import Report, Request, Section, Source
from mats.reports.services import todos
from mats.reports.wording import echoes
from mats.todos import services as obligations

FIELDS = (
    "text",
    "compiled_text",
    "edited_from",
    "edited",
    "by_scholar",
    "own_text",
    "state_word",
    "withdrawn_at",
)
Groups = dict[int, list[Section]]


def renew(
    reports: list[Report],
    by_report: Groups,
    material: dict[int, Material],
    now: datetime,
) -> tuple[int, int]:
    """Every section as it must be now. Counts those changed, and those offered more."""
    changed: list[Section] = []
    offered, fallen = 0, []
    for report in reports:
        touched, lost = _renew_report(by_report[report.pk], material, now)
        changed += touched
        offered += sum(section.has_offer for section in by_report[report.pk])
        told_otherwise = any("text" in vars(s)["_news"] for s in touched)
        if lost or (told_otherwise and report.state == Report.State.APPROVED):
            fallen.append((report, lost))
    Section.objects.bulk_update(changed, FIELDS, batch_size=500)
    _keep_sources([s for group in by_report.values() for s in group], material)
    for report, lost in fallen:
        _fall_back(report, lost, now)
    return len(changed), offered


def _renew_report(
    sections: Iterable[Section], material: dict[int, Material], now: datetime
) -> tuple[list[Section], list[Section]]:
    """The sections that changed, and those of them that lost words."""
    changed, lost = [], []
    for section in sections:
        before = {name: getattr(section, name) for name in FIELDS}
        if not holds(section, material[section.scholar_id]):
            write_anew(section, material[section.scholar_id], now)
            lost.append(section)
        else:
            propose(section, material[section.scholar_id])
        news = {name for name in FIELDS if getattr(section, name) != before[name]}
        vars(section)["_news"] = news
        if news:
            changed.append(section)
    return changed, lost


def _keep_sources(sections: list[Section], material: dict[int, Material]) -> None:
    """Whoever writes has seen all that is shared: all of it may be in their words."""
    gone, wanted = [], []
    for section in sections:
        pieces = material[section.scholar_id].by_key()
        kept = {key_of(source): source for source in section.sources.all()}
        gone += [source.pk for key, source in kept.items() if key not in pieces]
        for key, piece in pieces.items():
            if key not in kept or kept[key].digest != piece.digest:
                wanted.append(_source(section, key, piece.digest, piece.quoted))
                gone += [kept[key].pk] if key in kept else []
    Source.objects.filter(pk__in=gone).delete()
    Source.objects.bulk_create(wanted, batch_size=1000)


def _source(section: Section, key: SourceKey, digest: str, quoted: bool) -> Source:  # noqa: FBT001 -- one of four plain values
    check_in, question, note = key
    return Source(
        section=section,
        check_in_id=check_in,
        question_id=question,
        note_id=note,
        digest=digest,
        quoted=quoted,
    )


def _fall_back(report: Report, lost: list[Section], now: datetime) -> None:
    """A draft again, owed again; and no word of who withdrew elsewhere in it."""
    if lost:
        _clear_around(report, lost)
    if report.state == Report.State.APPROVED:
        obligations.cancel(key=report.todo_key, now=now)
        report.move_to(Report.State.DRAFT)
        report.approved_at = report.approved_by = None
        report.round += 1
    report.revision += 1
    report.save()
    todos.owe_approval([report])


def _clear_around(report: Report, lost: list[Section]) -> None:
    """Sentences that name them, or quote what is private now, go too."""
    told = Around(report, lost)
    if told.by(report.opening):
        report.opening = ""
    for request in Request.objects.filter(report=report):
        if told.by(request.text):
            request.delete()
    others = Section.objects.filter(report=report).exclude(
        pk__in=[section.pk for section in lost]
    )
    for section in others:
        if echoes(section.text, told.private):
            section.text = "" if section.struck_at else section.compiled_text
            section.edited, section.edited_from = False, ""
            section.save(update_fields=["text", "edited", "edited_from"])
