"""What goes on around the weeks: absences, a project of one's own, invitations."""

from datetime import date, timedelta

from mats.core.weeks import monday_of
from mats.mail import invitations
from mats.people.models import Person
from mats.programs.models import Membership
from mats.scholars.models import Absence, Scholar
from mats.scholars.services import absences, projects
from mats.transfer.demo.scene import Scene

TITLE = "What the probes miss"
DECLINED = "These are the days of the milestone; the two after them are fine."
SUMMARY = (
    "The part of the plan that nobody had time for: where the probes of this stream "
    "disagree with each other, and what a scholar can learn from it in four weeks."
)


def go_on_around(scene: Scene) -> None:
    others = [s for s in scene.scholars if s.person not in scene.idle]
    _be_away(scene, *others[7:28:7])
    _propose(scene)
    _invite(scene)


def _be_away(scene: Scene, *scholars: Scholar) -> None:
    """One asks for two days, one has next week off, one was told no."""
    asking, off, other = scholars
    monday = monday_of(scene.now.date()) + timedelta(weeks=1)
    _ask(scene, asking, monday + timedelta(days=2), 2, "A defence at my university.")
    absences.enter_absence(
        off,
        starts_on=monday,
        ends_on=monday + timedelta(days=4),
        reason="A wedding in the family, agreed on before the program.",
        by=scene.managers[off.pk],
        now=scene.eve,
    )
    asked = _ask(scene, other, monday + timedelta(days=7), 3, "A conference.")
    by = scene.managers[other.pk]
    absences.decline_absence(asked, by=by, now=scene.eve, answer=DECLINED)


def _ask(
    scene: Scene, scholar: Scholar, starts_on: date, days: int, reason: str
) -> Absence:
    return absences.ask_absence(
        scholar,
        starts_on=starts_on,
        ends_on=starts_on + timedelta(days=days - 1),
        reason=reason,
        now=scene.eve - timedelta(hours=5),
    )


def _propose(scene: Scene) -> None:
    """To a mentor whom a visitor may be."""
    of_visitors = (
        scholar
        for scholar in scene.scholars
        if scholar.person not in scene.idle
        and scholar.supervisions.filter(mentor__in=scene.idle).exists()
    )
    if scholar := next(of_visitors, None):
        then = scene.eve - timedelta(hours=6)
        projects.propose(scholar, title=TITLE, summary=SUMMARY, now=then)


def _invite(scene: Scene) -> None:
    """Two graders who have no account yet."""
    program = scene.phase.program
    by = _lead(scene)
    graders = program.memberships.filter(role=Membership.Role.GRADER)
    new = graders.filter(person__claimed_at=None).exclude(person__in=scene.idle)
    for held in new.select_related("person").order_by("person__email")[:2]:
        invitations.invite(
            held.person, program=program, role=held.role, by=by, now=scene.now
        )


def _lead(scene: Scene) -> Person:
    leads = scene.phase.program.memberships.filter(role=Membership.Role.PROGRAM_MANAGER)
    return leads.select_related("person").earliest("person__email").person
