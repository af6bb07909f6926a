"""What is looked at before a report is approved."""

from dataclasses import dataclass

from mats.reports import wording
from mats.reports.material import Material, gather_all
from mats.reports.models import Report, Section
from mats.reports.watched import told_flags
from mats.reports.wording import Pool, Read, Untold


@dataclass(frozen=True)
class Check:
    """One thing looked at. What is `wrong` stops it; what is not `well` warns."""

    text: str
    well: bool = True
    wrong: bool = False
    anchor: str = ""


def checks_of(report: Report, sections: list[Section]) -> list[Check]:
    """In the order in which they are shown. Five statements."""
    scholars = [section.scholar_id for section in sections]
    found = gather_all(report.phase, report.week, scholars)
    texts = [request.text for request in report.requests.all()]
    around = [report.opening, *texts, *flagged(sections)]
    return judge(around, sections, found)


def flagged(sections: list[Section]) -> list[str]:
    """What mentors are told of flags: words around, as the requests are."""
    return [flag.for_mentors for flag in told_flags(sections)]


def judge(
    around: list[str], sections: list[Section], found: dict[int, Material]
) -> list[Check]:
    """The same of what is at hand: `around` is all that is not about one scholar."""
    private = [text for material in found.values() for text in material.private]
    sources = {pk: [p.text for p in m.pieces] for pk, m in found.items()}
    told_of = {pk: material.text for pk, material in found.items()}
    told = [section.text for section in sections if section.struck_at is None]
    return [
        *_private(around, sections, private, told_of),
        *_named(sections),
        *_unsaid(sections, sources),
        _length([*around, *told]),
    ]


def _private(
    around: list[str],
    sections: list[Section],
    private: list[str],
    told: dict[int, str],
) -> list[Check]:
    """What is shared is no secret, though somebody else keeps the same words so.

    Nor is what the scholars themselves wrote of their week.
    """
    secret = Pool(private)
    known = {pk: Read(text) for pk, text in told.items()}
    found = [
        _quoting(
            section.text,
            secret,
            [known[section.scholar_id], Read(section.own_text)],
            f"the section on {section.scholar.person}",
            f"section-{section.pk}",
        )
        for section in sections
        if not section.by_scholar
    ]
    where = "the sentence, the requests or a flag"
    found += [
        _quoting(text, secret, list(known.values()), where, "opening")
        for text in around
    ]
    guilty = list(dict.fromkeys(check for check in found if check))
    return guilty or [Check("No private answer is quoted")]


def _quoting(
    words: str, private: Pool, told: list[Read], where: str, anchor: str
) -> Check | None:
    text = Untold(words, told)
    if wording.quotes(text, private):
        said = f"A private answer is quoted in {where}"
        return Check(said, well=False, wrong=True, anchor=anchor)
    if wording.echoes(text, private):
        said = f"Some words in {where} stand in a private answer too"
        return Check(said, well=False, anchor=anchor)
    return None


def _named(sections: list[Section]) -> list[Check]:
    silent = [s for s in sections if not s.text.strip() and s.struck_at is None]
    if not silent:
        return [Check(f"All scholars are named ({len(sections)})")]
    return [
        Check(
            f"Nothing is said of {section.scholar.person}",
            well=False,
            anchor=f"section-{section.pk}",
        )
        for section in silent
    ]


def _unsaid(sections: list[Section], sources: dict[int, list[str]]) -> list[Check]:
    return [
        Check(
            f"“{wording_cut(sentence)}” is not in an answer",
            well=False,
            anchor=f"section-{section.pk}",
        )
        for section in sections
        if section.edited and not section.by_scholar
        for sentence in wording.sentences(section.text)
        if wording.is_new(sentence, sources[section.scholar_id])
    ]


def wording_cut(sentence: str, most: int = 60) -> str:
    return sentence if len(sentence) <= most else sentence[:most].rstrip() + "…"


def _length(texts: list[str]) -> Check:
    count = sum(len(wording.words(text)) for text in texts)
    minutes = wording.minutes(count)
    unit = "minute" if minutes == 1 else "minutes"
    return Check(f"{count} words, about {minutes} {unit} to read")
