"""What the programs of the demo hold, counted."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Count, F, Q, Sum

from mats.checkins.models import (
    CheckIn,
    ComputeRequest,
    Flag,
    Goal,
    Note,
    Tag,
    ThemeNote,
)
from mats.mail.models import Message
from mats.mentors.models import Stream
from mats.programs.models import Program
from mats.questions.models import Answer
from mats.reports.models import Report, Section
from mats.todos.models import Todo


def sent_by_week(program: Program) -> list[int]:
    sent = CheckIn.objects.filter(phase__program=program).submitted()
    by_week = sent.order_by("week").values("week").annotate(count=Count("pk"))
    return [row["count"] for row in by_week]


def check_ins(program: Program, now: datetime) -> dict[str, int]:
    kept = CheckIn.objects.filter(phase__program=program)
    sent = kept.submitted()
    return {
        "sent": sent.count(),
        "late": sent.filter(submitted_at__gt=F("due_at")).count(),
        "missed": kept.missed(now).count(),
    }


def switches(program: Program) -> tuple[int, int]:
    """All, and those that stand on."""
    sent = CheckIn.objects.filter(phase__program=program).submitted()
    found = [on for each in sent for on in each.switches.values()]
    return len(found), sum(found)


def answers(program: Program) -> tuple[int, int]:
    """All of check-ins, and those that are shared."""
    asked = program.questionnaires.filter(use="check_in")
    found = Answer.objects.filter(question__questionnaire__in=asked)
    return found.count(), found.filter(shared=True).count()


def supervised(program: Program) -> list[tuple[str, int]]:
    """By stream."""
    held = Stream.objects.filter(program=program).order_by("slug")
    numbers = held.annotate(count=Count("scholars__supervisions"))
    return list(numbers.values_list("slug", "count"))


def themes(program: Program) -> dict[str, int]:
    told = ThemeNote.objects.filter(phase__program=program)
    return {"notes": told.count(), "themes": program.themes.count()}


def archive(program: Program) -> dict[str, int]:
    """Reports that were sent, and what was written down of them."""
    found = Report.objects.filter(phase__program=program, state="sent")
    counts: dict[str, int] = found.aggregate(
        reports=Count("pk"),
        mentors=Count("mentor", distinct=True),
        answered=Count("pk", Q(record__answered=True)),
        about=Sum("record__scholars"),
    )
    return counts


def letters(program: Program, state: str) -> int:
    kind = Message.objects.filter(kind="reports.weekly", program=program)
    return kind.filter(state=state).count()


def states_by_week(program: Program, weeks: Iterable[int]) -> dict[int, set[str]]:
    """Of reports."""
    reports = Report.objects.filter(phase__program=program)
    return {
        week: set(reports.filter(week=week).values_list("state", flat=True))
        for week in weeks
    }


def steps(program: Program, week: int) -> dict[str, bool]:
    """What happened to sections of this week's reports: whether there is one such."""
    found = Section.objects.filter(report__phase__program=program, report__week=week)
    by_hand = found.filter(edited=True, by_scholar=False, struck_at=None)
    return {
        "edited": by_hand.exists(),
        "amended": found.exclude(amended_at=None).exists(),
        "struck": found.exclude(struck_at=None).exists(),
        "offered": any(section.has_offer for section in found),
    }


def desk(program: Program) -> dict[str, set[str]]:
    """Kinds of what the staff have before them."""
    of_scholars = {"scholar__program": program}
    flags = Flag.objects.filter(**of_scholars)
    notes = Note.objects.filter(meeting=None, **of_scholars)
    owed = Todo.objects.filter(program=program).open()
    asked = ComputeRequest.objects.filter(**of_scholars)
    goals = Goal.objects.filter(**of_scholars)
    return {
        "flags": set(flags.open().values_list("rule", flat=True)),
        "notes": set(notes.values_list("kind", flat=True)),
        "compute": set(asked.values_list("state", flat=True)),
        "goals": set(goals.values_list("outcome", flat=True)),
        "owed": {kind.split(".")[0] for kind in owed.values_list("kind", flat=True)},
    }


def seen_to(program: Program) -> tuple[int, int, int]:
    """Flags put off, flags closed, check-ins with a theme."""
    flags = Flag.objects.filter(scholar__program=program)
    tagged = Tag.objects.filter(theme__program=program).values("check_in").distinct()
    return (
        flags.exclude(snoozed_until=None).count(),
        flags.exclude(closed_at=None).count(),
        tagged.count(),
    )
