"""A scholar's own proposal, which a mentor answers; and what project it becomes."""

from collections.abc import Iterable
from datetime import datetime, time, timedelta

from django.db import transaction
from django.urls import reverse

from mats.core.errors import Refused
from mats.core.keeping import keep
from mats.core.weeks import instant
from mats.people.models import Person
from mats.programs.models import Program, Track
from mats.scholars.models import (
    Project,
    Proposal,
    ResearchManagement,
    Scholar,
    Supervision,
)
from mats.scholars.services.locking import at_work
from mats.todos import services as todos
from mats.todos.kinds import TodoKind, register
from mats.todos.services.alerts import leads_of

ANSWER = register(TodoKind("scholars.proposal", "Project proposals to answer"))
REVISE = register(TodoKind("scholars.returned", "Project proposals to revise"))
DAYS_TO_ANSWER = 5
DAYS_TO_REVISE = 5


@transaction.atomic
def propose(
    scholar: Scholar,
    *,
    title: str,
    summary: str,
    tracks: Iterable[Track] = (),
    now: datetime,
) -> Proposal:
    """Ask the mentors for a project of one's own. One proposal at a time."""
    scholar = at_work(scholar)
    proposal = keep(
        Proposal(scholar=scholar, title=title, summary=summary, proposed_at=now)
    )
    proposal.tracks.set(_of(scholar.program, tracks))
    _ask(proposal, now)
    return proposal


@transaction.atomic
def propose_again(
    proposal: Proposal,
    *,
    title: str,
    summary: str,
    tracks: Iterable[Track] = (),
    now: datetime,
) -> Proposal:
    """Hand in what was returned, revised; or what nobody answered, reworded."""
    scholar = at_work(proposal.scholar)
    proposal = _locked(proposal)
    proposal.title, proposal.summary = title, summary
    if proposal.state == Proposal.State.RETURNED:
        proposal.move_to(Proposal.State.PROPOSED)
        proposal.round += 1
        proposal.proposed_at = now
    elif proposal.state != Proposal.State.PROPOSED:
        raise Refused("This proposal is closed. Write a new one.")
    keep(proposal)
    proposal.tracks.set(_of(scholar.program, tracks))
    todos.settle(key=_key(REVISE, proposal, proposal.round - 1), now=now)
    _ask(proposal, now)
    return proposal


@transaction.atomic
def approve(proposal: Proposal, *, by: Person, now: datetime) -> Project:
    """It becomes the scholar's project. Approved twice, the same one is found."""
    scholar = at_work(proposal.scholar)
    proposal = _locked(proposal)
    if proposal.state == Proposal.State.APPROVED and proposal.project:
        return proposal.project
    proposal.move_to(Proposal.State.APPROVED)
    project = Project.objects.create(
        program=scholar.program,
        title=proposal.title,
        summary=proposal.summary,
        proposed_by_scholar=True,
    )
    project.tracks.set(proposal.tracks.all())
    proposal.project, proposal.decided_by, proposal.decided_at = project, by, now
    proposal.save()
    scholar.project = project
    scholar.save(update_fields=["project"])
    todos.settle(key=_key(ANSWER, proposal), now=now)
    return project


@transaction.atomic
def send_back(
    proposal: Proposal, *, remark: str, by: Person, now: datetime
) -> Proposal:
    """The scholar is asked to revise it, and told what should change."""
    scholar = at_work(proposal.scholar)
    proposal = _locked(proposal)
    proposal.move_to(Proposal.State.RETURNED)
    proposal.remark, proposal.decided_by, proposal.decided_at = remark, by, now
    keep(proposal)
    todos.settle(key=_key(ANSWER, proposal), now=now)
    todos.owe(
        REVISE,
        key=_key(REVISE, proposal),
        debtor=scholar.person,
        owed_to=by,
        program=scholar.program,
        title=f"Revise your proposal “{proposal.title}”",
        url=reverse("scholars:propose", args=[scholar.program.slug, scholar.pk]),
        due_at=due(scholar.program, now, DAYS_TO_REVISE),
    )
    return proposal


@transaction.atomic
def withdraw_proposal(
    proposal: Proposal, *, by: Person | None, now: datetime
) -> Proposal:
    """Nobody has to answer it any more."""
    proposal = _locked(proposal)
    if proposal.state == Proposal.State.WITHDRAWN:
        return proposal
    proposal.move_to(Proposal.State.WITHDRAWN)
    proposal.decided_by, proposal.decided_at = by, now
    proposal.save(update_fields=["state", "decided_by", "decided_at"])
    todos.cancel(key=_key(ANSWER, proposal), now=now)
    todos.cancel(key=_key(REVISE, proposal), now=now)
    return proposal


@transaction.atomic
def keep_project(
    scholar: Scholar,
    *,
    title: str,
    summary: str = "",
    tracks: Iterable[Track] = (),
    team: Iterable[Scholar] = (),
) -> Project:
    """Name or rename the scholar's project, and say who works on it together."""
    scholar = at_work(scholar)
    project = scholar.project or Project(program=scholar.program)
    project.title, project.summary = title, summary
    keep(project)
    project.tracks.set(_of(scholar.program, tracks))
    mates = {mate.pk for mate in team} | {scholar.pk}
    here = scholar.program.scholars
    # One by one in the order of their keys: the trail has a line for each.
    for mate in here.select_for_update().filter(pk__in=mates).order_by("pk"):
        if mate.project_id not in (None, project.pk):
            raise Refused(f"{mate.person} has a project already.")
        mate.project = project
        mate.save(update_fields=["project"])
    here.filter(project=project).exclude(pk__in=mates).update(project=None)
    return project


def due(program: Program, now: datetime, days: int) -> datetime:
    """The evening of a working day, so many working days from now."""
    day = now.astimezone(program.zone).date()
    while days:
        day += timedelta(days=1)
        days -= day.isoweekday() <= 5  # noqa: PLR2004 -- Monday to Friday
    return instant(day, time(18), program.timezone)


def manager_of(scholar: Scholar, now: datetime) -> Person | None:
    """Who manages this scholar today: singly, else with the stream."""
    day = now.astimezone(scholar.program.zone).date()
    standing = ResearchManagement.objects.on(day).select_related("person")
    singly = standing.filter(scholar=scholar).first()
    held = singly or standing.filter(stream=scholar.stream, scholar=None).first()
    return held.person if held else None


def who_leads(scholar: Scholar, now: datetime) -> Person | None:
    return next(iter(leads_of(scholar.program, now)), None)


def _ask(proposal: Proposal, now: datetime) -> None:
    """The primary mentor owes the answer; without one, who manages or leads does."""
    scholar = proposal.scholar
    standing = scholar.supervisions.filter(
        ends_on=None, role=Supervision.Role.PRIMARY
    ).select_related("mentor")
    primary = standing.first()
    manager = manager_of(scholar, now)
    debtor = (primary and primary.mentor) or manager or who_leads(scholar, now)
    if debtor is None:
        raise Refused("Nobody is there to answer yet: no mentor, and nobody leads.")
    todos.owe(
        ANSWER,
        key=_key(ANSWER, proposal),
        debtor=debtor,
        owed_to=scholar.person,
        escalate_to=manager,
        program=scholar.program,
        title=f"Answer {scholar.person.called}’s proposal “{proposal.title}”",
        url=reverse("scholars:proposal", args=[scholar.program.slug, proposal.pk]),
        due_at=due(scholar.program, now, DAYS_TO_ANSWER),
    )


def _key(kind: TodoKind, proposal: Proposal, number: int | None = None) -> str:
    return f"{kind.name}:{proposal.pk}:{number or proposal.round}"


def _locked(proposal: Proposal) -> Proposal:
    rows = Proposal.objects.select_for_update(of=("self",))
    return rows.select_related("scholar__person", "scholar__program").get(
        pk=proposal.pk
    )


def _of(program: Program, tracks: Iterable[Track]) -> list[Track]:
    tracks = list(tracks)
    if any(track.program_id != program.pk for track in tracks):
        raise Refused("The agendas belong to the scholar's program.")
    return tracks
