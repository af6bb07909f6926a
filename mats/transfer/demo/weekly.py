"""The running program's weeks: some in, some begun, some missing, some to see to.

What the records do not say (words for the week, compute, goals) is said here by the
number of the scholar, so that every demo says the same.
"""

from collections.abc import Collection, Mapping
from datetime import datetime, time
from decimal import Decimal

from mats.checkins import services
from mats.checkins.models import CheckIn, Goal
from mats.people.models import Person
from mats.programs.models import Membership, Phase, Program
from mats.questions import services as questions
from mats.questions.values import Given
from mats.reports.models import ReportPlan
from mats.transfer.demo.around import go_on_around
from mats.transfer.demo.current import Live
from mats.transfer.demo.desk import see_to_them
from mats.transfer.demo.feedback import ask_mentors
from mats.transfer.demo.milestones import hand_in_plans
from mats.transfer.demo.practice import work_together
from mats.transfer.demo.reporting import report_to_mentors
from mats.transfer.demo.scene import Scene, word

GOALS = (
    "Rerun the ablation with three seeds",
    "Write down the negative result",
    "Send my mentor two pages of the draft",
    "Read the two papers from the reading group",
    "Clean the data and write down what was dropped",
    "Decide which of the side questions to leave out",
    "Make the first plot of the main result",
    "Ask another stream how they measure it",
)
HALF = "The first half of the runs is through; the other half"
BUDGET, TIGHT = Decimal(1500), Decimal(120)
"""US dollars for the compute of a stream; one has too little."""
LEAD = Membership.Role.PROGRAM_MANAGER
OUTCOMES = (
    Goal.Outcome.DONE,
    Goal.Outcome.DONE,
    Goal.Outcome.CARRIED,
    Goal.Outcome.DROPPED,
    Goal.Outcome.OPEN,
)


def live_the_week(
    program: Program, live: Live, *, idle: Collection[Person], now: datetime
) -> None:
    """After the records: what weeks say beside their sentences, and what follows."""
    phase = program.phases.get(kind=Phase.Kind.RESEARCH)
    scene = Scene(phase, live, idle, now)
    services.make_due(program, now=now)
    _budget(scene)
    for week in range(max(1, live.past_due - 3), live.opened + 1):
        _say_how_it_goes(scene, week)
    _begin_some(scene)
    see_to_them(scene)
    go_on_around(scene)
    work_together(scene)
    report_to_mentors(scene, _plan_reports(scene))
    ask_mentors(scene)
    hand_in_plans(scene)


def _budget(scene: Scene) -> None:
    """The first stream by name has too little."""
    for number, stream in enumerate(scene.phase.program.streams.order_by("slug")):
        services.set_budget(stream, amount=BUDGET if number else TIGHT)


def _say_how_it_goes(scene: Scene, week: int) -> None:
    kept = scene.of_week(week)
    open_goals = _open_goals(scene)
    for number, scholar in enumerate(scene.scholars):
        check_in = kept.get(scholar.pk)
        if check_in is None or check_in.submitted_at is None:
            continue
        said = services.Week(
            state_word=word(number, week),
            spent=Decimal(15 * ((number + week) % 7)),
            needed=Decimal(20 * ((number + week) % 5)),
            outcomes={
                goal.pk: OUTCOMES[(number + week + at) % len(OUTCOMES)]
                for at, goal in enumerate(open_goals.get(scholar.pk, ()))
            },
            goals=_goals(number, week),
            switches=check_in.switches,
        )
        services.keep(check_in, said, now=check_in.submitted_at)


def _goals(number: int, week: int) -> list[str]:
    """Two, one, or none."""
    count = len(GOALS)
    wanted = [GOALS[(number + week) % count], GOALS[(number + 3 * week + 4) % count]]
    return wanted[: (number + week) % 3]


def _open_goals(scene: Scene) -> Mapping[int, list[Goal]]:
    found: dict[int, list[Goal]] = {}
    for goal in Goal.objects.open().filter(set_in__phase=scene.phase):
        found.setdefault(goal.scholar_id, []).append(goal)
    return found


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


def _plan_reports(scene: Scene) -> ReportPlan:
    """The newest drafts were made yesterday and leave tomorrow, whatever day it is."""
    week = scene.phase.weeks[scene.live.past_due - 1]
    today = scene.now.astimezone(scene.phase.program.zone).date()
    day = (today - week.monday).days
    plan = ReportPlan.objects.select_related("phase__program").get(phase=scene.phase)
    plan.compile_day, plan.compile_time = day - 1, time(18)
    plan.scholars_until_day, plan.scholars_until_time = day + 1, time(9)
    plan.send_day, plan.send_time = day + 1, time(10)
    plan.save()
    return plan
