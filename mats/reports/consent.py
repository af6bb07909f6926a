"""What a report may still say: words whose consent was taken back are not shown.

Nothing here writes: pages and emails see each report as it must be now, also before
the next pass has put its rows right.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime

from mats.programs.models import Phase
from mats.reports.material import Material, SourceKey, gather, private_texts
from mats.reports.models import Report, Request, Section, Source
from mats.reports.sections import sections_of, sections_with_sources
from mats.reports.wording import echoes

Gathering = Callable[[Phase, int, Iterable[int]], dict[int, Material]]
Asked = list[Request] | None


@dataclass(frozen=True)
class Seen:
    """A report as it must be now: rows changed in memory only."""

    opening: str
    requests: list[Request]
    sections: list[Section]
    material: dict[int, Material]
    lost: list[Section]


def as_now(
    report: Report, now: datetime, gathering: Gathering = gather, asked: Asked = None
) -> Seen:
    """What has left stays as it left. Six statements, eight after a withdrawal.

    `gathering` may bring more than what may be told; `asked` are the report's requests
    where they are at hand.
    """
    has_left = report.has_left
    sections = sections_of(report) if has_left else sections_with_sources(report)
    requests = list(report.requests.all()) if asked is None else asked
    material = gathering(report.phase, report.week, [s.scholar_id for s in sections])
    if has_left:
        return Seen(report.opening, requests, sections, material, [])
    lost = [s for s in sections if not holds(s, material[s.scholar_id])]
    for section in lost:
        write_anew(section, material[section.scholar_id], now)
    told = Around(report, lost) if lost else None
    if told is None:
        return Seen(report.opening, requests, sections, material, lost)
    for section in sections:
        if section not in lost and echoes(section.text, told.private):
            section.text = "" if section.struck_at else section.compiled_text
    return Seen(
        "" if told.by(report.opening) else report.opening,
        [request for request in requests if not told.by(request.text)],
        sections,
        material,
        lost,
    )


class Around:
    """Whether other words tell of those who took something back."""

    def __init__(self, report: Report, lost: Iterable[Section]) -> None:
        lost = list(lost)
        self.names = {name for section in lost for name in names_of(section)}
        self.private = private_texts(
            report.phase, report.week, {s.scholar_id for s in lost}
        )

    def by(self, text: str) -> bool:
        said = text.lower()
        named = any(name in said for name in self.names)
        return named or echoes(text, self.private)


def key_of(source: Source) -> SourceKey:
    return (source.check_in_id, source.question_id, source.note_id)


def holds(section: Section, material: Material) -> bool:
    """Whether all that it is made of may still be told."""
    present = material.by_key()
    return all(key_of(source) in present for source in section.sources.all())


def write_anew(section: Section, material: Material, now: datetime) -> None:
    section.compiled_text = material.text
    section.text = "" if section.struck_at else material.text
    section.edited_from, section.edited, section.by_scholar = "", False, False
    section.own_text = ""
    section.state_word, section.withdrawn_at = material.state_word, now


def propose(section: Section, material: Material) -> None:
    if not section.edited and section.struck_at is None:
        if section.compiled_text != material.text:
            section.state_word = material.state_word
        section.text = material.text
    section.compiled_text = material.text


def names_of(section: Section) -> set[str]:
    person = section.scholar.person
    full = {name.lower() for name in (person.name, person.called) if name.strip()}
    return full | {name.split()[0] for name in full}
