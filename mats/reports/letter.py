"""What the weekly email says, part by part, as Markdown that means just that."""

from collections.abc import Iterable
from datetime import datetime
from decimal import Decimal

from django.contrib.humanize.templatetags import humanize
from django.urls import reverse
from django.utils import timezone

from mats.checkins.models import AgendaPoint, ComputeUse
from mats.mail.rendering.values import Markup
from mats.programs.models.between import conflict_with
from mats.reports.consent import as_now
from mats.reports.due import due_soon
from mats.reports.material import Material
from mats.reports.meeting import points_of
from mats.reports.models import Report, Request, Section
from mats.reports.watched import told_flags
from mats.reports.wording import literal, markdown
from mats.scholars.models import Scholar

STRUCK = "Nothing in this week’s report."
MARKS = {"on_track": "●", "slow": "▲", "stuck": "■", "no_news": "○"}
OWN_WORDS = {
    "own": "\n\n*Written by {called}.*",
    "both": "\n\n*Written by {called}, edited by the research manager.*",
}
COMPUTE = "compute"
"""The key of the question whose switch also shares the numbers beside it."""


def values_of(report: Report) -> dict[str, str]:
    """As it would leave now, or at its hour while that is to come."""
    now = timezone.now()
    seen = as_now(report, now)
    sections = told(report, seen.sections)
    count = len(sections)
    return {
        "week": str(report.week),
        "headline": _headline(count),
        "title": f"{_headline(count).capitalize()} this week",
        "opening": seen.opening or _counted(sections),
        "requests": _requests(seen.requests),
        "flags": _flags(sections),
        "themes": _themes(report, count),
        "scholars": _scholars(report, sections),
        "due": _due(report, sections, max(now, report.send_at)),
        "facts": _facts(sections, seen.material),
        "credit": _credit(report, sections),
        "manager": _writer(report),
        "url": reverse("reports:answer", args=[report.pk]),
    }


def whole(said: dict[str, str]) -> Markup:
    """All of it as one text, for an email that frames it otherwise."""
    parts = ("requests", "flags", "themes", "scholars", "due", "facts")
    opening = literal(said["opening"])
    return Markup("\n\n".join([opening, *(said[p] for p in parts if said[p])]))


def told(report: Report, sections: list[Section]) -> list[Section]:
    """Those the mentor may read: still theirs, and without a conflict between."""
    day = report.send_at.astimezone(report.program.zone).date()
    theirs = Scholar.objects.supervised_by(report.mentor, on=day).filter(
        ~conflict_with(report.mentor, "person")
    )
    known = set(
        theirs.filter(pk__in=[s.scholar_id for s in sections]).values_list(
            "pk", flat=True
        )
    )
    return [section for section in sections if section.scholar_id in known]


def in_words(number: int) -> str:
    return str(humanize.apnumber(number))


def rows(title: str, lines: Iterable[tuple[str, str]]) -> Markup:
    """A list with a word at the right of each line; nothing where there is none."""
    listed = [f"| {literal(left)} | {literal(right)} |" for left, right in lines]
    if not listed:
        return Markup("")
    return Markup("\n".join([f"## {title}\n", "| | |", "|---|--:|", *listed]))


def _headline(count: int) -> str:
    return f"your {in_words(count)} scholars" if count != 1 else "your scholar"


def _counted(sections: list[Section]) -> str:
    news = sum(section.state_word != Section.StateWord.NO_NEWS for section in sections)
    return f"{news} of {len(sections)} have news this week."


def _requests(requests: list[Request]) -> Markup:
    texts = [request.text for request in requests]
    if not texts:
        return Markup("")
    things = "thing" if len(texts) == 1 else "things"
    listed = "\n".join(f"{at}. {literal(text)}" for at, text in enumerate(texts, 1))
    title = f"{in_words(len(texts)).capitalize()} {things} you can do"
    return Markup(f"```box\n## {title}\n\n{listed}\n```")


def _flags(sections: list[Section]) -> Markup:
    """What staff chose to tell mentors of flags that are open."""
    lines = [
        f"- **{literal(flag.scholar.person.name)}:** {literal(flag.for_mentors)}"
        for flag in told_flags(sections)
    ]
    if not lines:
        return Markup("")
    listed = "\n".join(lines)
    return Markup(f"## To keep an eye on\n\n{listed}")


def _writer(report: Report) -> str:
    return report.manager.name if report.manager else report.program.name


def _credit(report: Report, sections: list[Section]) -> str:
    """Who wrote it: in a phase where scholars do, the mail says so."""
    own = sum(bool(section.author) for section in sections)
    if not own:
        return f"Written by {_writer(report)}, from what your scholars chose to share."
    all_own = own == len(sections)
    whose = "Every scholar" if all_own else f"{in_words(own).capitalize()} of your"
    noun = "" if all_own else " scholars"
    return (
        f"{whose}{noun} wrote their own section; {_writer(report)} put the report "
        "together, from what your scholars chose to share."
    )


def _themes(report: Report, count: int) -> Markup:
    themes = report.themes.filter(included=True).select_related("theme")
    return rows(
        "Seen more than once",
        ((row.theme.name, f"{row.scholars} of {count}") for row in themes),
    )


def _scholars(report: Report, sections: list[Section]) -> Markup:
    points = points_of(report, sections)
    return Markup("\n\n".join(_section(s, points[s.scholar_id]) for s in sections))


def _section(section: Section, points: list[AgendaPoint]) -> str:
    name = literal(section.scholar.person.name)
    mark = MARKS.get(section.state_word)
    state = f" `{mark} {section.get_state_word_display()}`" if mark else ""
    words = markdown(section.text) if section.text else STRUCK
    called = literal(section.scholar.person.called)
    told_by = OWN_WORDS.get(section.author, "").format(called=called)
    meeting = "\n".join(f"- {literal(point.text)}" for point in points)
    agenda = f"\n\n**For your meeting:**\n\n{meeting}" if points else ""
    return f"### {name}{state}\n\n{words}{told_by}{agenda}"


def _due(report: Report, sections: list[Section], now: datetime) -> Markup:
    people = [section.scholar.person for section in sections]
    return rows("Due soon", due_soon(report, people, now))


def _facts(sections: list[Section], material: dict[int, Material]) -> Markup:
    """Small print: who did not check in, and compute of those who share it."""
    open_ones = [section for section in sections if section.struck_at is None]
    silent = [
        literal(section.scholar.person.name)
        for section in open_ones
        if material[section.scholar_id].is_awaited
    ]
    said = [f"**No check-in yet:** {', '.join(silent)}."] if silent else []
    said += _compute([material[section.scholar_id] for section in open_ones])
    return Markup("\n\n".join(["---", *said]) if said else "")


def _compute(material: list[Material]) -> list[str]:
    shared = [m.check_in for m in material if m.check_in and COMPUTE in m.questions]
    used = ComputeUse.objects.filter(check_in__in=shared)
    numbers = list(used.values_list("spent", "needed"))
    spent = sum((spent or Decimal(0) for spent, _ in numbers), Decimal(0))
    needed = sum((needed or Decimal(0) for _, needed in numbers), Decimal(0))
    if not spent and not needed:
        return []
    who = f"{in_words(len(numbers))} of your scholars"
    need = "need" if len(numbers) > 1 else "needs"
    later = f" and {need} ${needed:,.0f} for the next" if needed else ""
    return [f"**Compute:** {who} spent ${spent:,.0f} this week{later}."]
