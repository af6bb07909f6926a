"""Figures of several questions, and rankings: of mentors and events."""

from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from typing import Any

from mats.people.models import Person
from mats.questions import comparing, statistics, together
from tests.transfer.answered import counted, joint, percent, rows_of, survey
from tests.transfer.scholars_said import difference, falls, minimum, obstacle_falls


def scaling(rows: together.Joint, *, inside: bool = True) -> together.Joint:
    """With the mentor at the second place."""
    emails = {
        row["email"]
        for row in rows_of("mentors.csv")
        if (row["employer_kind"] == "scaling_lab") == inside
    }
    of = set(Person.objects.filter(email__in=emails).values_list("pk", flat=True))
    return together.only(rows, lambda row: row[1] in of)


def aligned() -> together.Joint:
    return joint("mentor-midpoint", "value_alignment", "@respondent")


def high(row: together.Row) -> bool:
    return isinstance(row[0], Decimal) and row[0] >= 6


def low(row: together.Row) -> bool:
    return isinstance(row[0], Decimal) and row[0] < 6


def at_scaling_labs(among: Callable[[together.Row], bool]) -> Fraction:
    rated = together.only(aligned(), among)
    return Fraction(100 * sum(scaling(rated).values()), sum(rated.values()))


def of_mentors(*, inside: bool, shares: bool = False) -> Fraction | None:
    rows = scaling(aligned(), inside=inside)
    if shares:
        return percent(together.mean_of_shares(rows, by=1, value=0, has=high))
    return together.mean_of_means(rows, by=1, value=0)


def remote_grew_less() -> str:
    remote = {
        r["email"] for r in rows_of("scholars.csv") if r["fully_remote"] == "true"
    }
    away = set(Person.objects.filter(email__in=remote).values_list("pk", flat=True))
    for measure in ("connections", "collaborators"):
        before, after = (
            {who: value for (value, who) in joint(slug, measure, "@respondent")}
            for slug in ("scholar-start", "scholar-final")
        )
        changes: dict[bool, dict[Any, int]] = {True: {}, False: {}}
        for who in before.keys() & after.keys():
            was, became = before[who], after[who]
            if isinstance(was, Decimal) and isinstance(became, Decimal):
                side, by = changes[who in away], became - was
                side[by] = side.get(by, 0) + 1
        here, there = statistics.mean(changes[False]), statistics.mean(changes[True])
        if here is None or there is None or there >= here:
            return "in person <= remote"
    return "remote < in person"


def decreases() -> int:
    found = comparing.compare(survey("scholar-start"), survey("scholar-final"))
    changes = [
        statistics.before_after(found.measures[f"self_{name}"].numbers)
        for name in ("depth", "breadth", "taste", "theory_of_change")
    ]
    return min(change.decreased for change in changes if change)


def share_that_fall() -> Fraction:
    found = obstacle_falls()
    return Fraction(100 * sum(by > 0 for by in found.values()), len(found))


def organisations() -> str:
    labels = {
        option.value: option.label
        for option in counted("career-fair", "organizations").item.options
    }
    options = counted("career-fair", "organizations").options
    return ", ".join(sorted(labels[o] for o in statistics.ranked(options)[:3]))


def slightly_more() -> str:
    """The two that rose most, by one to three mentors."""
    found = falls("mentor_benefits", "mentor-start", "mentor-final")
    most = sorted(found, key=lambda option: found[option])[:2]
    return "|".join(sorted(option for option in most if -3 <= found[option] <= -1))


def concern_that_fell_most() -> str:
    found = counted("week-1-concerns", "concerns")
    was = {
        row["metric"].removeprefix("week1:"): Fraction(row["value"])
        for row in rows_of("previous_program.csv")
        if row["metric"].startswith("week1:")
    }
    now = statistics.shares(found.options, found.people)
    return max(was, key=lambda concern: was[concern] - 100 * now[concern])


def hours_of_mentors() -> str:
    by = difference("rm_hours", "mentor-final", "scholar-final")
    return "mentor < scholar" if by < 0 else "scholar <= mentor"


def paid_for_asked() -> Fraction:
    """The rate paid, as a multiple of the mean that was asked."""
    return Fraction(4800) / (statistics.mean(minimum()) or 1)
