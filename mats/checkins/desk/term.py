"""Which phase and which week the staff's pages are about."""

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from mats.checkins.models import CheckInPlan
from mats.checkins.standing import Moments
from mats.core.prepared import KEYS, Prepared, Records
from mats.core.weeks import Week
from mats.programs.models import Phase, Program

PHASES = Records(Phase, "check_in_plan")
OF_PROGRAM = Prepared(
    Phase.objects.filter(program=KEYS[0])
    .order_by("starts_on")
    .values_list(*PHASES.columns),
    KEYS[0],
)
"""The phases of a program, each with its plan of check-ins."""


@dataclass(frozen=True)
class Term:
    """A phase with check-ins, and its week of now: the newest that has opened."""

    plan: CheckInPlan
    phase: Phase
    week: Week

    @cached_property
    def weeks(self) -> list[Week]:
        return self.phase.weeks

    @cached_property
    def moments(self) -> Moments:
        """Of the week of now."""
        return self.plan.moments(self.week)

    @cached_property
    def openings(self) -> list[datetime]:
        """When each week opens."""
        return [self.plan.moments(week).opens_at for week in self.weeks]

    def before(self, week: int) -> Week | None:
        return next((w for w in self.weeks if w.number == week - 1), None)

    def after(self, week: int) -> Week | None:
        return next((w for w in self.weeks if w.number == week + 1), None)

    def numbered(self, number: int) -> Week | None:
        return next((w for w in self.weeks if w.number == number), None)


def term_of(program: Program, now: datetime) -> Term | None:
    """The phase that runs, else the last that ran, else the first to come.

    One statement, which also spares the frame its own question for the phases.
    """
    kept = vars(program).setdefault("_prefetched_objects_cache", {})
    if "phases" not in kept:
        phases = Phase.objects.filter(program=program)
        vars(phases)["_result_cache"] = PHASES.of(OF_PROGRAM.rows(program.pk))
        kept["phases"] = phases
    planned = [p for p in program.phases.all() if hasattr(p, "check_in_plan")]
    if not planned:
        return None
    today = now.astimezone(program.zone).date()
    begun = [phase for phase in planned if phase.starts_on <= today]
    return _term(begun[-1] if begun else planned[0], program, now)


def _term(phase: Phase, program: Program, now: datetime) -> Term:
    phase.program = program
    plan = phase.check_in_plan
    plan.phase = phase
    opened = [w for w in phase.weeks if plan.moments(w).opens_at <= now]
    return Term(plan, phase, opened[-1] if opened else phase.weeks[0])
