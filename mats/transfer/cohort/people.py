"""`people.csv`, `staff.csv`, `graders.csv`: who they are and which role they have."""

import secrets
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from allauth.account.models import EmailAddress
from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX

from mats.people.models import Person
from mats.programs.models import Membership
from mats.transfer.cohort import parsing
from mats.transfer.cohort.cohort import Cohort, Loader
from mats.transfer.cohort.tables import Complaint, Row, Table, column
from mats.transfer.cohort.upsert import Key, upsert

PROFILE = ("name", "preferred_name", "pronouns", "timezone")
STAFF_ROLES = (*Membership.STAFF, Membership.Role.ADVISOR)


@dataclass(frozen=True, kw_only=True)
class PersonRow(Row):
    email: str = column(parsing.email, defines="person")
    full_name: str = column(parsing.text(200))
    preferred_name: str = column(parsing.text(100), default="")
    pronouns: str = column(parsing.text(40), default="")
    timezone: str = column(parsing.zone, default="UTC")


@dataclass(frozen=True, kw_only=True)
class StaffRow(Row):
    email: str = column(parsing.email, refers_to="person")
    role: str = column(parsing.one_of(STAFF_ROLES))
    start_on: date = column(parsing.day)
    end_on: date | None = column(parsing.day, default=None)
    fte: Decimal | None = column(parsing.number("0.01", "1", 2), default=None)


@dataclass(frozen=True, kw_only=True)
class GraderRow(Row):
    email: str = column(parsing.email, refers_to="person")


def _staff_complaints(row: StaffRow) -> Iterable[Complaint]:
    if row.end_on and row.end_on < row.start_on:
        yield "end_on", f"is before the first day, {row.start_on}."


def load_people(cohort: Cohort, rows: Sequence[PersonRow]) -> None:
    """A person who has an account keeps the name and pronouns they gave themselves."""
    known = Person.objects.filter(email__in=[row.email for row in rows])
    claimed = set(known.exclude(claimed_at=None).values_list("email", flat=True))
    people: dict[Key, Person] = {}
    for own, update in ((False, PROFILE), (True, ())):
        people |= upsert(
            [_person(row) for row in rows if (row.email in claimed) is own],
            within=known.filter(claimed_at__isnull=not own),
            key=("email",),
            update=update,
            counts=cohort.count("people.csv", "person"),
        )
    cohort.ids["person"] |= {email: person.pk for (email,), person in people.items()}
    _give_addresses(cohort, people.values())


def _person(row: PersonRow) -> Person:
    return Person(
        email=row.email,
        name=row.full_name,
        preferred_name=row.preferred_name,
        pronouns=row.pronouns,
        timezone=row.timezone,
        # As make_password(None), which takes as long as all the rest of a person.
        password=UNUSABLE_PASSWORD_PREFIX + secrets.token_urlsafe(30),
    )


def _give_addresses(cohort: Cohort, people: Iterable[Person]) -> None:
    """The rows by which allauth knows whose address it is, as `register` makes them."""
    by_email = {person.email: person for person in people}
    upsert(
        [
            EmailAddress(user=person, email=email, primary=True)
            for email, person in by_email.items()
        ],
        within=EmailAddress.objects.filter(email__in=by_email),
        key=("email",),
        update=(),
        counts=cohort.count("people.csv", "address"),
    )


def load_staff(cohort: Cohort, rows: Sequence[StaffRow]) -> None:
    wanted = [
        Membership(
            program=cohort.program,
            person_id=cohort.ids["person"][row.email],
            role=row.role,
            starts_on=row.start_on,
            ends_on=row.end_on,
            full_time_share=row.fte,
        )
        for row in rows
    ]
    give_roles(cohort, "staff.csv", wanted, update=("ends_on", "full_time_share"))


def load_graders(cohort: Cohort, rows: Sequence[GraderRow]) -> None:
    wanted = [
        Membership(
            program=cohort.program,
            person_id=cohort.ids["person"][row.email],
            role=Membership.Role.GRADER,
            starts_on=cohort.since,
        )
        for row in rows
    ]
    give_roles(cohort, "graders.csv", wanted)


def give_roles(
    cohort: Cohort,
    file: str,
    wanted: Iterable[Membership],
    update: Sequence[str] = (),
) -> None:
    wanted = list(wanted)
    upsert(
        wanted,
        within=cohort.program.memberships.filter(
            role__in={each.role for each in wanted}
        ),
        key=("person_id", "role", "phase_id", "starts_on"),
        update=update,
        counts=cohort.count(file, "role"),
    )


PEOPLE = Table("people.csv", PersonRow, key=("email",))
STAFF = Table(
    "staff.csv",
    StaffRow,
    key=("email", "role", "start_on"),
    later=frozenset({"report_author"}),
    check=_staff_complaints,
)
GRADERS = Table(
    "graders.csv",
    GraderRow,
    key=("email",),
    later=frozenset({"alumni_of", "paid_usd_per_plan"}),
)
LOADERS = (
    Loader(PEOPLE, load_people),
    Loader(STAFF, load_staff),
    Loader(GRADERS, load_graders),
)
