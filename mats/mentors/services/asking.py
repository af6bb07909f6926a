"""Who assesses whom, and what they say before they do."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db import transaction
from django.urls import reverse

from mats.core.errors import Refused
from mats.mentors.models import Assessment, Call, Candidacy
from mats.people.models import Person
from mats.programs.conflicts import conflicted_people
from mats.programs.models import Conflict, Membership, Program
from mats.programs.services import declare
from mats.questions import services as questions
from mats.questions.models import Response
from mats.todos import services as todos
from mats.todos.kinds import TodoKind, register
from mats.todos.models import Todo

ASSESS = register(TodoKind("mentors.assess", "Would-be mentors to assess"))
TIME_TO_ASSESS = timedelta(days=14)
Role = Membership.Role


def ask_directors(candidacy: Candidacy, *, now: datetime) -> None:
    """Where the call says that all of them assess."""
    call = Call.objects.filter(program=candidacy.program).first()
    if call is None or call.assessors != Call.Assessors.DIRECTORS:
        return
    held = candidacy.program.memberships.on(candidacy.program.today)
    directors = held.filter(role=Role.DIRECTOR).values("person")
    ask(candidacy, Person.objects.filter(pk__in=directors), now=now)


@transaction.atomic
def ask(
    candidacy: Candidacy, people: Iterable[Person], *, now: datetime
) -> list[Assessment]:
    """Ask these for their assessment, whoever has no conflict. Asked twice, once."""
    candidacy = Candidacy.objects.select_for_update(of=("self",)).get(pk=candidacy.pk)
    if not candidacy.is_undecided:
        raise Refused("There is nothing to assess any more.")
    apart = set(
        conflicted_people(candidacy.person, candidacy.program).values_list("pk")
    )
    capacities = _capacities(candidacy.program)
    asked = []
    for person in people:
        if (person.pk,) in apart or person.pk == candidacy.person_id:
            continue
        capacity = capacities.get(person.pk)
        if capacity is None:
            raise Refused(f"{person} neither directs nor advises this program.")
        facts = {"capacity": capacity, "asked_at": now}
        each, _ = Assessment.objects.get_or_create(
            candidacy=candidacy, assessor=person, defaults=facts
        )
        if each.sent_at is None:
            _owe(person, candidacy.program, now)
        asked.append(each)
    return asked


def _capacities(program: Program) -> dict[int, str]:
    """Advisors and those who lead today; who is both, leads."""
    held = program.memberships.on(program.today).filter(
        role__in=(*Membership.LEADS, Role.ADVISOR)
    )
    found: dict[int, str] = {}
    for person, role in held.values_list("person", "role"):
        advises = role == Role.ADVISOR and person not in found
        capacity = Assessment.Capacity.ADVISOR if advises else None
        found[person] = capacity or Assessment.Capacity.DIRECTOR
    return found


def _owe(person: Person, program: Program, now: datetime) -> None:
    """One to-do for all that somebody has to assess; it names no candidate."""
    if program.closed_at:
        return
    mine = Todo.objects.filter(key__startswith=_key(program, person))
    if mine.open().exists():
        return
    todos.owe(
        ASSESS,
        key=f"{_key(program, person)}{mine.count()}",
        debtor=person,
        program=program,
        title="Assess would-be mentors",
        url=reverse("mentors:assessments", args=[program.slug]),
        due_at=now + TIME_TO_ASSESS,
    )


def _key(program: Program, person: Person) -> str:
    return f"mentors.assess:{program.pk}:{person.pk}:"


def settle_if_done(person: Person, program: Program, *, now: datetime) -> None:
    """Nothing is left to assess: it was done, or is not asked any more."""
    left = Assessment.objects.owed_by(person).filter(candidacy__program=program)
    if left.exists():
        return
    keys = Todo.objects.open().filter(key__startswith=_key(program, person))
    for key in keys.values_list("key", flat=True):
        todos.settle(key=key, now=now)


def stop_asking(candidacy: Candidacy, *, now: datetime) -> None:
    """It is decided or withdrawn: nobody owes an assessment of it any more."""
    waiting = candidacy.assessments.filter(sent_at=None).select_related("assessor")
    for each in waiting:
        settle_if_done(each.assessor, candidacy.program, now=now)


@transaction.atomic
def say_free(assessment: Assessment, *, now: datetime) -> Assessment:
    """They have no conflict with the candidate, and may begin."""
    mine = Assessment.objects.select_for_update(of=("self",)).get(pk=assessment.pk)
    if mine.response is None:
        call = Call.objects.get(program=mine.candidacy.program)
        mine.response = questions.start_response(
            call.assessment,
            mine.assessor,
            now=now,
            subject=mine.candidacy.person,
            about=mine.candidacy.matter,
        )
    mine.unconflicted_at = mine.unconflicted_at or now
    mine.save(update_fields=["response", "unconflicted_at"])
    return mine


@transaction.atomic
def say_conflict(
    assessment: Assessment, *, kind: str, note: str, now: datetime
) -> Conflict:
    """They have one: it goes into the register, and nothing is asked of them.

    What they sent before counts no more: the row goes, the trail keeps it.
    """
    mine = Assessment.objects.select_for_update(of=("self",)).get(pk=assessment.pk)
    candidate = mine.candidacy.person
    assessor, program = mine.assessor, mine.candidacy.program
    mine.delete()
    settle_if_done(assessor, program, now=now)
    return declare(
        program,
        by=assessor,
        now=now,
        person=assessor,
        email=candidate.email,
        name=candidate.name,
        kind=kind,
        note=note,
    )


@transaction.atomic
def assessed(
    assessment: Assessment, response: Response, *, now: datetime
) -> Assessment:
    """Theirs is in: what lists need is copied, and others' are open to them."""
    mine = Assessment.objects.select_for_update(of=("self",)).get(pk=assessment.pk)
    if mine.unconflicted_at is None:
        raise Refused("Say first that you have no conflict of interest.")
    if not mine.candidacy.is_undecided:
        raise Refused("This was decided; nothing more is added to it.")
    given = questions.given_of(response)
    scores = [each.number for each in given.values() if each.number is not None]
    mine.mean = sum(scores) / len(scores) if scores else None
    mine.comment = given["comment"].text if "comment" in given else ""
    mine.sent_at = mine.sent_at or now
    mine.save()
    settle_if_done(mine.assessor, mine.candidacy.program, now=now)
    Candidacy.objects.filter(
        pk=mine.candidacy_id, state=Candidacy.State.RECEIVED
    ).update(state=Candidacy.State.IN_REVIEW)
    return mine
