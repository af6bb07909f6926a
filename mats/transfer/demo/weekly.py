"""The running program's week: some in, some begun, some missing, something to see to.

What the records do not say (words for the week, compute, goals) is said here by the
number of the scholar, so that every demo says the same.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from decimal import Decimal

from django.db.models import Max, Q

from mats.checkins import services
from mats.checkins.models import CheckIn, ComputeBudget, Flag, Meeting
from mats.people.models import Person
from mats.programs.models import Membership, Phase, Program
from mats.questions import services as questions
from mats.questions.values import Given
from mats.reports.models import ReportPlan
from mats.scholars.models import Scholar
from mats.transfer.demo.current import Live

GOALS = (
    "Rerun the ablation with three seeds",
    "Write down the negative result",
    "Send my mentor two pages of the draft",
)
HALF = "The first half of the runs is through; the other half"
BUDGET, TIGHT = Decimal(1500), Decimal(120)
"""US dollars for the compute of a stream; one has too little."""
GAP = timedelta(days=14)
LEAD = Membership.Role.PROGRAM_MANAGER
Words = CheckIn.StateWord


@dataclass(frozen=True)
class Scene:
    """The phase in which the demo plays, the moment, and who does nothing."""

    phase: Phase
    live: Live
    idle: Collection[Person]
    now: datetime

    @property
    def scholars(self) -> list[Scholar]:
        found = Scholar.objects.filter(program=self.phase.program_id).active()
        return list(found.admitted().order_by("person__email"))

    def of_week(self, week: int) -> Mapping[int, CheckIn]:
        kept = CheckIn.objects.filter(phase=self.phase, week=week)
        return {row.scholar_id: row for row in kept.select_related("phase")}


def live_the_week(
    program: Program, live: Live, *, idle: Collection[Person], now: datetime
) -> None:
    """After the records: what the two newest weeks say beside their sentences."""
    phase = program.phases.get(kind=Phase.Kind.RESEARCH)
    scene = Scene(phase, live, idle, now)
    services.make_due(program, now=now)
    _budget(scene)
    for week in (live.past_due - 1, live.past_due):
        _say_how_it_goes(scene, week)
    _begin_some(scene)
    _ask_for_compute(scene)
    _raise_flags(scene)
    _plan_reports(scene)


def _budget(scene: Scene) -> None:
    """The first stream by name has too little."""
    streams = scene.phase.program.streams.order_by("slug")
    ComputeBudget.objects.bulk_create(
        ComputeBudget(stream=stream, amount=BUDGET if number else TIGHT)
        for number, stream in enumerate(streams)
    )


def _word(number: int) -> str:
    """One in nine is stuck, and was so the week before."""
    if number % 9 == 4:  # noqa: PLR2004 -- any number does
        return Words.STUCK
    return Words.SLOW if number % 4 == 1 else Words.ON_TRACK


def _say_how_it_goes(scene: Scene, week: int) -> None:
    kept = scene.of_week(week)
    for number, scholar in enumerate(scene.scholars):
        check_in = kept.get(scholar.pk)
        if check_in is None or check_in.submitted_at is None:
            continue
        said = services.Week(
            state_word=_word(number),
            spent=Decimal(15 * (number % 7)),
            needed=Decimal(20 * (number % 5)),
            goals=[GOALS[number % 3]] if number % 3 else [],
            switches=check_in.switches,
        )
        services.keep(check_in, said, now=check_in.submitted_at)


def _begin_some(scene: Scene) -> None:
    """Of those who have not sent the open one, one is excused, some have a draft."""
    missing = CheckIn.objects.owed(scene.now).filter(
        phase=scene.phase, week=scene.live.opened, response=None
    )
    busy = missing.exclude(scholar__person__in=scene.idle)
    waiting = list(busy.order_by("scholar__person__email"))
    leads = scene.phase.program.memberships.filter(role=LEAD).select_related("person")
    if waiting:
        by = leads.earliest("person__email").person
        because = "At a conference all week."
        services.excuse(waiting[0], because=because, by=by, now=scene.now)
    for check_in in waiting[1::3]:
        begun = services.begin(check_in, now=scene.now)
        if begun.response:
            half = {"progress": Given(text=HALF)}
            questions.save_answers(begun.response, half, seen={}, now=scene.now)


def _ask_for_compute(scene: Scene) -> None:
    for number, scholar in enumerate(scene.scholars[5:40:12]):
        services.ask_compute(
            scholar,
            amount=Decimal(200 + 150 * number),
            purpose="A week of one large GPU for the final sweep.",
            now=scene.now - timedelta(hours=20),
        )


def _raise_flags(scene: Scene) -> None:
    """As the program's rules would have, one of each by now."""
    week = scene.live.past_due
    closed = CheckIn.objects.filter(phase=scene.phase).missed(scene.now)
    old = Scholar.objects.filter(pk__in=closed.filter(week=5).values("scholar")).filter(
        pk__in=closed.filter(week=4).values("scholar")
    )
    stuck = CheckIn.objects.filter(state_word=Words.STUCK, phase=scene.phase)
    twice = Scholar.objects.filter(
        pk__in=stuck.filter(week=week).values("scholar")
    ).filter(pk__in=stuck.filter(week=week - 1).values("scholar"))
    tight = Scholar.objects.filter(
        stream__compute_budget__amount=TIGHT, stream__program=scene.phase.program_id
    )
    _flag(scene, Flag.Rule.MISSED, old, "Sent nothing in weeks 4 and 5")
    _flag(scene, Flag.Rule.STUCK, twice, f"Stuck in weeks {week - 1} and {week}")
    _flag(scene, Flag.Rule.NO_MENTOR, _unmet(scene), "No meeting for two weeks")
    _flag(scene, Flag.Rule.COMPUTE, tight[:1], "The stream's budget is used up")


def _unmet(scene: Scene) -> Iterable[Scholar]:
    today = scene.now.astimezone(scene.phase.program.zone).date()
    by_mentor = Q(attended__meeting__kind__in=Meeting.BY_MENTORS)
    held = Max("attended__meeting__held_on", filter=by_mentor)
    found = Scholar.objects.filter(program=scene.phase.program_id).active().admitted()
    return found.annotate(held=held).filter(held__lt=today - GAP)


def _flag(scene: Scene, rule: Flag.Rule, whose: Iterable[Scholar], why: str) -> None:
    scholars = list(whose)
    if not scholars:
        return
    managers = services.managers_of(scholars)
    Flag.objects.bulk_create(
        Flag(
            scholar=scholar,
            rule=rule,
            why=why,
            raised_at=scene.now - timedelta(hours=number + 1),
            owner=managers.get(scholar.pk),
        )
        for number, scholar in enumerate(scholars)
    )


def _plan_reports(scene: Scene) -> None:
    """The newest drafts were made yesterday and leave tomorrow, whatever day it is."""
    week = scene.phase.weeks[scene.live.past_due - 1]
    today = scene.now.astimezone(scene.phase.program.zone).date()
    day = (today - week.monday).days
    ReportPlan.objects.filter(phase=scene.phase).update(
        compile_day=day - 1,
        compile_time=time(18),
        scholars_until_day=day + 1,
        scholars_until_time=time(9),
        send_day=day + 1,
        send_time=time(10),
    )
