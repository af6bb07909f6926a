"""The weekly report as an email: what the mentor may do, then each scholar."""

from datetime import datetime

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from mats.checkins.models import CheckIn
from mats.mail import outbox
from mats.mail.kinds import MailKind, register
from mats.mail.models import Message
from mats.mail.rendering.letter import Letter, render
from mats.mail.rendering.values import Markup
from mats.mail.sources import current
from mats.people.models import Person
from mats.programs.models.between import conflict_with
from mats.reports.consent import as_now, holds
from mats.reports.material import gather
from mats.reports.models import Report, Request, Section
from mats.reports.models.report import TOO_LATE
from mats.reports.wording import literal, markdown
from mats.scholars.models import Scholar

STRUCK = "Nothing in this week’s report."
MARKS = {"on_track": "●", "slow": "▲", "stuck": "■", "no_news": "○"}


def still_holds(message: Message) -> bool:
    """Whether it is in time and may still be told. If so, its answers stay as they are.

    Asked when a sender takes it up: from here on it may have left, so the check-ins it
    was made of are closed in the same transaction in which they are looked at.
    """
    if message.key.startswith("reports.test:"):
        return True
    mentor, phase, week, stream = map(int, message.key.split(":")[1:5])
    found = Report.objects.filter(
        state=Report.State.SENT, mentor=mentor, phase=phase, week=week, stream=stream
    ).select_related("phase__program")
    report = found.first()
    if report is None or report.mail_key != message.key:
        return False
    now = timezone.now()
    return now - report.send_at <= TOO_LATE and _close_answers(report, now)


@transaction.atomic
def _close_answers(report: Report, now: datetime) -> bool:
    sections = list(report.sections.prefetch_related("sources"))
    scholars = [section.scholar_id for section in sections]
    # What was not sent by now is not in it: it may still come, late.
    rows = CheckIn.objects.submitted().filter(
        phase=report.phase, week=report.week, scholar__in=scholars
    )
    held = [row.pk for row in rows.order_by("pk").select_for_update(of=("self",))]
    found = gather(report.phase, report.week, scholars)
    if not all(holds(section, found[section.scholar_id]) for section in sections):
        return False
    if len(told(report, sections)) != len(sections):
        return False
    CheckIn.objects.filter(pk__in=held, locked_at=None).update(locked_at=now)
    return True


WEEKLY = register(
    MailKind(
        name="reports.weekly",
        title="Weekly reports to mentors",
        placeholders={
            "week": "6",
            "headline": "your five scholars",
            "opening": "Three of four projects moved well.",
            "requests": Markup(
                "## What you can do\n\n1. Tell Jonas by Monday which two to keep."
            ),
            "themes": Markup(
                "## Seen more than once\n\n- Queue costs a day or more (3 of 4)"
            ),
            "scholars": Markup("### Amara Nwosu (● on track)\n\nShe wrote the draft."),
            "manager": "Maya Lindholm",
            "url": "/reports/1/",
        },
        why="you mentor in this program",
        obligatory=frozenset({"scholars"}),
        still_allowed=still_holds,
    )
)


def send(report: Report) -> Message:
    return outbox.queue(
        WEEKLY,
        key=report.mail_key,
        to=report.mentor,
        program=report.program,
        values=values_of(report),
    )


def send_test(report: Report, to: Person) -> Message:
    """The same words to whoever writes them. Once for each state of the draft."""
    return outbox.queue(
        WEEKLY,
        key=f"reports.test:{report.pk}:{report.revision}:{to.pk}",
        to=to,
        program=report.program,
        values=values_of(report),
    )


def letter_of(report: Report) -> Letter:
    """As it would leave now."""
    source, _ = current(WEEKLY, report.program)
    around = outbox.frame(WEEKLY, report.program, report.mentor)
    return render(source, values_of(report), around)


def values_of(report: Report) -> dict[str, str]:
    seen = as_now(report, timezone.now())
    sections = told(report, seen.sections)
    program = report.program
    return {
        "week": str(report.week),
        "headline": _headline(len(sections)),
        "opening": seen.opening or _counted(sections),
        "requests": _requests(seen.requests),
        "themes": _themes(report, len(sections)),
        "scholars": Markup("\n\n".join(_section(section) for section in sections)),
        "manager": report.manager.name if report.manager else program.name,
        "url": reverse("reports:answer", args=[report.pk]),
    }


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


def _headline(count: int) -> str:
    return f"your {count} scholars" if count != 1 else "your scholar"


def _counted(sections: list[Section]) -> str:
    news = sum(section.state_word != Section.StateWord.NO_NEWS for section in sections)
    return f"{news} of {len(sections)} have news this week."


def _requests(requests: list[Request]) -> Markup:
    lines = [request.text for request in requests]
    if not lines:
        return Markup("")
    listed = "\n".join(f"{at}. {literal(text)}" for at, text in enumerate(lines, 1))
    return Markup(f"## What you can do\n\n{listed}")


def _themes(report: Report, count: int) -> Markup:
    rows = report.themes.filter(included=True).select_related("theme")
    if not rows:
        return Markup("")
    listed = "\n".join(
        f"- {literal(row.theme.name)} ({row.scholars} of {count})" for row in rows
    )
    return Markup(f"## Seen more than once\n\n{listed}")


def _section(section: Section) -> str:
    name = literal(section.scholar.person.name)
    state = section.get_state_word_display().lower()
    mark = MARKS.get(section.state_word)
    head = f"### {name} ({mark} {state})" if mark else f"### {name}"
    return f"{head}\n\n{markdown(section.text) if section.text else STRUCK}"
