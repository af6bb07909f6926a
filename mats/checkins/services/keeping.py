"""What stands beside the answers: a word for the week, compute, goals, switches."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from itertools import groupby

from django.db import DEFAULT_DB_ALIAS, transaction
from django.db.models import Q

from mats.checkins.models import CheckIn, ComputeUse, Goal
from mats.checkins.services.excusing import locked
from mats.checkins.services.writing import require_writable, store
from mats.core.prepared import KEYS, MOMENTS, Prepared
from mats.questions.models import Answer

MOST_GOALS = 5
_COLUMNS = [field.attname for field in Goal._meta.concrete_fields]
AROUND = Prepared(
    Goal.objects.filter(
        Q(outcome=Goal.Outcome.OPEN, set_in__opens_at__lt=MOMENTS[0])
        | Q(set_in=KEYS[1])
        | Q(settled_in=KEYS[1]),
        scholar=KEYS[0],
    ).values_list(*_COLUMNS),
    KEYS[0],
    KEYS[1],
    MOMENTS[0],
)
"""Of a scholar, around a check-in that opens at this moment."""


BEFORE = Prepared(
    CheckIn.objects.filter(scholar=KEYS[0], opens_at__lt=MOMENTS[0])
    .exclude(response=None)
    .order_by("-opens_at")
    .values_list("pk", "switches")[:1],
    KEYS[0],
    MOMENTS[0],
)
"""The check-in before, of those that were begun."""


@dataclass(frozen=True)
class Week:
    """What a scholar says about the week in other than sentences."""

    state_word: str = ""
    spent: Decimal | None = None
    needed: Decimal | None = None
    outcomes: Mapping[int, str] = field(default_factory=dict)
    """By goal of an earlier week: what became of it."""
    goals: Sequence[str] = ()
    """What is meant to be done next, besides what is carried over."""
    switches: Mapping[str, bool] = field(default_factory=dict)


@transaction.atomic
def keep(check_in: CheckIn, week: Week, *, now: datetime) -> CheckIn:
    """Write this down, as it stands now; kept twice, the same."""
    check_in = locked(check_in)
    require_writable(check_in, now)
    keep_held(check_in, week, goals_around(check_in))
    store(check_in)
    return check_in


def keep_held(check_in: CheckIn, week: Week, around: Sequence[Goal]) -> None:
    """`keep` of a check-in that is held, with its goals; `store` writes its own row."""
    check_in.state_word = week.state_word
    check_in.switches = {**check_in.switches, **week.switches}
    _keep_compute(check_in, week)
    _keep_goals(check_in, week, around)


def goals_around(check_in: CheckIn) -> list[Goal]:
    """Those that are settled here or wait to be, and those that are set here."""
    rows = AROUND.rows(check_in.scholar_id, check_in.pk, check_in.opens_at)
    return [Goal.from_db(DEFAULT_DB_ALIAS, _COLUMNS, row) for row in rows]


def last_choices(check_in: CheckIn) -> frozenset[str]:
    """The questions whose switch stood on when the scholar last left it.

    In this check-in, where it was left once; else in the one before, but for those
    that the plan lets choose anew each week.
    """
    switches: dict[str, bool] = {}
    for pk, kept in BEFORE.rows(check_in.scholar_id, check_in.opens_at):
        switches = dict(kept)
        if not switches and not check_in.switches:
            switches = _as_answered(pk)
    anew = check_in.phase.check_in_plan.chosen_anew
    again = {key: on for key, on in switches.items() if key not in anew}
    return frozenset(k for k, on in {**again, **check_in.switches}.items() if on)


def _as_answered(pk: int) -> dict[str, bool]:
    """For a check-in that was loaded and never had switches."""
    answers = Answer.objects.filter(response__check_in=pk, part=0)
    return dict(answers.values_list("question__key", "shared"))


def _keep_compute(check_in: CheckIn, week: Week) -> None:
    numbers = {"spent": week.spent, "needed": week.needed}
    kept = getattr(check_in, "compute_use", None)
    if kept is None and any(number is not None for number in numbers.values()):
        ComputeUse.objects.create(check_in=check_in, **numbers)
    elif kept is not None and (kept.spent, kept.needed) != (week.spent, week.needed):
        kept.spent, kept.needed = week.spent, week.needed
        kept.save(update_fields=["spent", "needed"])


def _end(goal: Goal) -> tuple[str, int]:
    """What became of it, and in which check-in, if in any."""
    return goal.outcome, goal.settled_in_id or 0


@dataclass
class _Goals:
    """What becomes of the goals around a check-in: one statement for each kind."""

    changed: list[Goal] = field(default_factory=list)
    gone: list[Goal] = field(default_factory=list)
    new: list[Goal] = field(default_factory=list)

    def write(self) -> None:
        by_end = groupby(sorted(self.changed, key=_end), key=_end)
        for (outcome, settled_in), goals in by_end:
            rows = Goal.objects.filter(pk__in=[goal.pk for goal in goals])
            rows.update(outcome=outcome, settled_in=settled_in or None)
        if self.gone:
            Goal.objects.filter(pk__in=[goal.pk for goal in self.gone]).delete()
        if self.new:
            Goal.objects.bulk_create(self.new, ignore_conflicts=True)


def _keep_goals(check_in: CheckIn, week: Week, around: Sequence[Goal]) -> None:
    goals = _Goals()
    here = [goal for goal in around if goal.set_in_id == check_in.pk]
    for goal in around:
        outcome = week.outcomes.get(goal.pk)
        if goal.set_in_id != check_in.pk and outcome is not None:
            _settle(goals, goal, outcome or Goal.Outcome.OPEN, check_in, here)
    _set(goals, check_in, here, week.goals)
    goals.write()


def _settle(
    goals: _Goals, goal: Goal, outcome: str, check_in: CheckIn, here: Iterable[Goal]
) -> None:
    if goal.outcome == outcome:
        return
    carried = [each for each in here if each.carried_from_id == goal.pk]
    if goal.outcome == Goal.Outcome.CARRIED:
        goals.gone += [each for each in carried if each.outcome == Goal.Outcome.OPEN]
    if outcome == Goal.Outcome.CARRIED and not carried:
        goals.new.append(_goal(check_in, goal.text, carried_from=goal))
    goal.outcome = outcome
    goal.settled_in = None if outcome == Goal.Outcome.OPEN else check_in
    goals.changed.append(goal)


def _set(
    goals: _Goals, check_in: CheckIn, here: Iterable[Goal], wanted: Sequence[str]
) -> None:
    """Exactly these, besides what is carried over; what was settled since stays."""
    own = {goal.text: goal for goal in here if goal.carried_from_id is None}
    goals.gone += [
        goal
        for text, goal in own.items()
        if text not in wanted and goal.outcome == Goal.Outcome.OPEN
    ]
    new = (text for text in dict.fromkeys(wanted) if text not in own)
    goals.new += [_goal(check_in, text) for text in new]


def _goal(check_in: CheckIn, text: str, carried_from: Goal | None = None) -> Goal:
    return Goal(
        scholar_id=check_in.scholar_id,
        set_in=check_in,
        text=text,
        carried_from=carried_from,
    )
