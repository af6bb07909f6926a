"""The sections of a report, and what each is made of, by statements written once."""

from itertools import groupby

from mats.core.prepared import KEYS, Prepared, Records
from mats.reports.models import Report, Section, Source

_SECTIONS = Records(Section, "scholar", "scholar__person")
_SOURCES = Records(Source)
OF_REPORT = Prepared(
    Section.objects.filter(report=KEYS[0])
    .order_by("scholar__person__name", "pk")
    .values_list(*_SECTIONS.columns),
    KEYS[0],
)
MADE_OF = Prepared(
    Source.objects.filter(section__report=KEYS[0])
    .order_by("section_id", "pk")
    .values_list(*_SOURCES.columns),
    KEYS[0],
)


def sections_of(report: Report) -> list[Section]:
    """With their scholars; what they are made of is not asked for."""
    sections = _SECTIONS.of(OF_REPORT.rows(report.pk))
    for section in sections:
        section.report = report
    return sections


def sections_with_sources(report: Report) -> list[Section]:
    """As if prefetched: `section.sources.all()` asks no more."""
    sections = sections_of(report)
    rows = _SOURCES.of(MADE_OF.rows(report.pk))
    made = {pk: [*each] for pk, each in groupby(rows, lambda row: row.section_id)}
    for section in sections:
        found = section.sources.all()
        found._result_cache = made.get(section.pk, [])  # noqa: SLF001 -- as Django's own prefetching does
        vars(section)["_prefetched_objects_cache"] = {"sources": found}
    return sections
