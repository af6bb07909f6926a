"""Builders of people, programs, streams, questions and to-dos."""

from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime
from itertools import count
from typing import Any

from mats.mentors import services as mentors
from mats.mentors.models import Stream
from mats.people.models import Person
from mats.programs.models import (
    Area,
    Deadline,
    Membership,
    Organisation,
    Phase,
    Program,
    Track,
)
from mats.questions.models import Question, Questionnaire, Response
from mats.scholars import services as scholars
from mats.scholars.models import Scholar
from mats.todos import services as todos
from mats.todos.kinds import TodoKind, register
from mats.todos.models import Todo

_numbers = count(1)


def person(
    name: str = "Amara Nwosu", email: str | None = None, **fields: object
) -> Person:
    email = email or f"person{next(_numbers)}@example.org"
    return Person.objects.create_user(email, None, name=name, **fields)


def program(slug: str = "winter", **fields: object) -> Program:
    facts = {
        "name": "Winter 2026-27",
        "ordinal": 1,
        "timezone": "America/Los_Angeles",
    }
    return Program.objects.create(slug=slug, **{**facts, **fields})


def phase(
    of: Program,
    starts_on: date = date(2027, 1, 11),
    ends_on: date = date(2027, 3, 19),
    kind: str = Phase.Kind.RESEARCH,
) -> Phase:
    return Phase.objects.create(
        program=of,
        kind=kind,
        slug=kind,
        name=f"{kind.capitalize()} phase",
        starts_on=starts_on,
        ends_on=ends_on,
    )


def member(of: Program, role: str, who: Person | None = None) -> Person:
    """A person with this role in the program, from long ago and for good."""
    who = who or person()
    Membership.objects.create(
        person=who, program=of, role=role, starts_on=date(2020, 1, 1)
    )
    return who


def track(of: Program, slug: str = "interpretability") -> Track:
    area, _ = Area.objects.get_or_create(program=of, slug=slug, name=slug)
    return Track.objects.get_or_create(
        program=of, slug=slug, defaults={"area": area, "name": slug}
    )[0]


def stream(of: Program | None = None, slug: str = "probes", **fields: object) -> Stream:
    of = of or program()
    facts = {"title": slug.capitalize(), "track": track(of)}
    return Stream.objects.create(program=of, slug=slug, **{**facts, **fields})


def mentor(of: Stream, who: Person | None = None, role: str = "primary") -> Person:
    """A mentor of the stream, from long ago and for good."""
    who = who or person("Maya Oduya")
    mentors.add_mentor(of, who, role=role, starts_on=date(2020, 1, 1))
    return who


def scholar(
    of: Stream | None = None,
    who: Person | None = None,
    supervised_by: Person | None = None,
    kind: str = "scholar",
    on: date = date(2027, 1, 11),
) -> Scholar:
    """A scholar of the stream who takes part in every phase of its program."""
    of = of or stream()
    stays = [scholars.Stay(phase) for phase in of.program.phases.all()]
    return scholars.enrol(
        who or person("Tomas Lind"),
        of,
        stays=stays,
        mentor=supervised_by,
        kind=kind,
        on=on,
    )


def deadline(
    of: Program,
    kind: str = Deadline.Kind.APPLICATIONS,
    on: date = date(2026, 10, 6),
    rule: str = "AoE",
    track: Track | None = None,
) -> Deadline:
    made = Deadline(program=of, kind=kind, track=track)
    made.announce(on, rule)
    made.save()
    return made


def organisation(name: str = "Institute of Rivers") -> Organisation:
    slug = f"organisation{next(_numbers)}"
    return Organisation.objects.create(slug=slug, name=name)


def questionnaire(
    of: Program | None = None, *, slug: str = "weekly", **fields: object
) -> Questionnaire:
    """One that is open, without questions yet."""
    facts = {"title": "Week 6 check-in", "state": Questionnaire.State.OPEN}
    return Questionnaire.objects.create(program=of, slug=slug, **{**facts, **fields})


def question(  # noqa: PLR0913 -- named options of one builder
    of: Questionnaire,
    key: str = "progress",
    kind: str = Question.Kind.TEXT,
    *,
    options: Iterable[str] = (),
    anchors: Mapping[int, str] | None = None,
    write_in: bool = False,
    **fields: object,
) -> Question:
    """The next question; a scale runs from 0 to 10. Options name themselves."""
    scale = {"lowest": 0, "highest": 10, "step": 1} if kind == "scale" else {}
    facts = {
        "text": f"What about {key}?",
        "readers": ["leads"],
        "position": of.questions.count() + 1,
    }
    asked = Question.objects.create(
        questionnaire=of, key=key, kind=kind, **{**facts, **scale, **fields}
    )
    for position, value in enumerate(options, 1):
        asked.options.create(value=value, label=value.capitalize(), position=position)
    if write_in:
        asked.options.create(
            value="other", label="Something else", position=99, write_in=True
        )
    for point, label in (anchors or {}).items():
        asked.anchors.create(value=point, label=label)
    return asked


def response(of: Questionnaire, by: Person | None, **fields: object) -> Response:
    """A draft without answers."""
    return Response.objects.create(questionnaire=of, respondent=by, **fields)


REPORT = TodoKind("tests.report", "Reports")
"""A kind of to-do with the usual ladder, for tests."""


def todo(
    by: Person | None = None,
    of: Program | None = None,
    due_at: datetime = datetime(2027, 2, 19, 2, tzinfo=UTC),
    key: str = "",
    kind: TodoKind = REPORT,
    **facts: Any,
) -> Todo:
    """A to-do, due on 18 February 2027 at 18:00 in California; owed since December."""
    owed = todos.owe(
        register(kind),
        key=key or f"todo{next(_numbers)}",
        debtor=by or person(),
        program=of or program(),
        due_at=due_at,
        **{"title": "Report for week 6", "url": "/me/todos/", **facts},
    )
    owed.due_set_at = datetime(2026, 12, 1, tzinfo=UTC)
    owed.save(update_fields=["due_set_at"])
    return owed
