"""Whom a visitor of the demo may be: one person for each view of the house."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, QuerySet, Subquery

from mats.people.models import Person
from mats.programs.models import Membership, Program
from mats.scholars.models import Participation, Scholar
from mats.transfer.demo.current import CURRENT, KEEPER

HOW = "button on /demo/, or a code by email to this address"
Role = Membership.Role
Pick = Callable[[Program], QuerySet[Person]]


@dataclass(frozen=True)
class DemoPerson:
    role: str
    person: Person


def demo_people() -> list[DemoPerson]:
    """The same ones every time; empty where no demo is loaded."""
    program = Program.objects.filter(slug=CURRENT).first()
    return list(_cast(program)) if program else []


def demo_person(email: str) -> Person | None:
    """The demo person with this address, if it is one."""
    wanted = email.strip().lower()
    return next((d.person for d in demo_people() if d.person.email == wanted), None)


def _cast(program: Program) -> Iterator[DemoPerson]:
    for role, pick in PICKS.items():
        if person := pick(program).first():
            yield DemoPerson(role, person)


def _holders(role: str) -> Pick:
    def pick(program: Program) -> QuerySet[Person]:
        holding = program.memberships.on(program.today).filter(
            person=OuterRef("pk"), role=role
        )
        return Person.objects.filter(Exists(holding)).order_by("email")

    return pick


def _busiest_manager(program: Program) -> QuerySet[Person]:
    """The one with most scholars, so that there is a caseload to look at."""
    managers = Person.objects.filter(
        research_managements__stream__program=program,
        research_managements__ends_on=None,
        research_managements__scholar=None,
    )
    load = Count("research_managements__stream__scholars", distinct=True)
    return managers.annotate(load=load).order_by("-load", "email")


def _mentor(*, returning: bool) -> Pick:
    def pick(program: Program) -> QuerySet[Person]:
        before = Membership.objects.filter(
            person=OuterRef("pk"), role=Role.MENTOR, program=program.follows
        )
        mentors = Person.objects.filter(
            supervisions__scholar__program=program, supervisions__ends_on=None
        )
        mentors = mentors.filter(Exists(before) if returning else ~Exists(before))
        scholars = Count("supervisions", distinct=True)
        return mentors.annotate(scholars=scholars).order_by("-scholars", "email")

    return pick


def _scholar(mode: str) -> Pick:
    """Of the stream with most of them: its mentor and manager are in the cast, too."""

    def pick(program: Program) -> QuerySet[Person]:
        admitted = program.scholars.active().admitted()
        stays = Participation.objects.filter(
            scholar__in=admitted,
            scholar__person=OuterRef("pk"),
            phase__kind="research",
            mode=mode,
        )
        sizes = admitted.order_by().values("stream").annotate(size=Count("pk"))
        mine = admitted.filter(person=OuterRef("pk")).values("stream")[:1]
        size = sizes.filter(stream=OuterRef("stream_of")).values("size")
        people = Person.objects.filter(Exists(stays)).annotate(stream_of=Subquery(mine))
        return people.annotate(size=Subquery(size)).order_by("-size", "email")

    return pick


def _trainee(program: Program) -> QuerySet[Person]:
    trainees = program.scholars.filter(kind=Scholar.Kind.TRAINEE)
    return Person.objects.filter(scholarships__in=trainees).order_by("email")


def _applicant(program: Program) -> QuerySet[Person]:
    """Somebody of the running program's people without a role in any program."""
    domains = r"@(mail|post|inbox)\.example\.org$"
    free = Person.objects.filter(memberships=None, is_superuser=False)
    known = program.follows and program.follows.created_at
    return free.filter(email__regex=domains, joined_at__gte=known).order_by("-pk")


def _keeper(_program: Program) -> QuerySet[Person]:
    return Person.objects.filter(email=KEEPER, is_superuser=True)


PICKS: dict[str, Pick] = {
    "director": _holders(Role.DIRECTOR),
    "program manager": _holders(Role.PROGRAM_MANAGER),
    "research manager": _busiest_manager,
    "community manager": _holders(Role.COMMUNITY_MANAGER),
    "advisor": _holders(Role.ADVISOR),
    "mentor": _mentor(returning=False),
    "returning mentor": _mentor(returning=True),
    "scholar, in person": _scholar(Participation.Mode.IN_PERSON),
    "scholar, remote": _scholar(Participation.Mode.REMOTE),
    "trainee": _trainee,
    "grader": _holders(Role.GRADER),
    "applicant": _applicant,
    "superuser": _keeper,
}
