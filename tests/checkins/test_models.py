"""Who sees what of a scholar's week, and what the tables themselves refuse."""

from collections.abc import Callable
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from mats.checkins.models import (
    AgendaPoint,
    Attendee,
    CheckIn,
    ComputeBudget,
    ComputeRequest,
    ComputeUse,
    Flag,
    Goal,
    Meeting,
    Note,
    Tag,
    ThemeNote,
)
from mats.people.models import Person
from mats.programs.models import Conflict
from mats.scholars.models import Scholar
from tests import make

pytestmark = pytest.mark.django_db

POINTS = {"point", "shared point"}
OWN = {"check-in", "goal", "use", "request", "budget", "shareable", "met"} | POINTS
WORK = OWN - {"budget"} | {"tag", "flag"}
MANAGES = WORK | {"budget", "private"}
LEADS = WORK | {"budget", "theme note"}


@pytest.fixture
def scholar() -> Scholar:
    plan = make.check_in_plan()
    stream = make.stream(plan.phase.program)
    return make.scholar(stream, supervised_by=make.mentor(stream))


def in_conflict(scholar: Scholar) -> Person:
    who = make.manager(scholar)
    Conflict.objects.create(
        program=scholar.program,
        person=who,
        with_person=scholar.person,
        kind="friend",
        declared_by=who,
    )
    return who


CAST: dict[str, Callable[[Scholar], Person]] = {
    "the scholar": lambda s: s.person,
    "the mentor": lambda s: s.supervisions.get().mentor,
    "the research manager": make.manager,
    "a research manager of this scholar alone": lambda s: make.manager(s, single=True),
    "the research manager, in conflict": in_conflict,
    "another research manager": lambda s: make.member(s.program, "research_manager"),
    "a director": lambda s: make.member(s.program, "director"),
    "the community manager": lambda s: make.member(s.program, "community_manager"),
    "a scholar of the same stream": lambda s: (
        make.scholar(s.stream, make.person()).person
    ),
    "a director of another program": lambda _: make.member(
        make.program("summer"), "director"
    ),
    "a stranger": lambda _: make.person(),
}


def a_row_of_everything(scholar: Scholar) -> None:
    check_in = make.check_in(scholar)
    make.goal(check_in)
    theme = make.tag(check_in).theme
    ThemeNote.objects.create(
        theme=theme, stream=scholar.stream, phase=check_in.phase, week=6, scholars=2
    )
    make.note(scholar, Note.Kind.PRIVATE)
    make.note(scholar, Note.Kind.SHAREABLE)
    make.meeting(scholar, kind=Meeting.Kind.RESEARCH_MANAGER)
    make.flag(scholar)
    make.point(scholar)
    make.point(scholar, shared=True)
    ComputeUse.objects.create(check_in=check_in, spent=Decimal(100))
    ComputeRequest.objects.create(scholar=scholar, amount=300, purpose="A larger run")
    ComputeBudget.objects.create(stream=scholar.stream, amount=5000)


def seen_by(person: Person) -> set[str]:
    notes = Note.objects.visible_to(person)
    rows = {
        "check-in": CheckIn.objects.visible_to(person),
        "goal": Goal.objects.visible_to(person),
        "tag": Tag.objects.visible_to(person),
        "theme note": ThemeNote.objects.visible_to(person),
        "private": notes.private(),
        "shareable": notes.shareable(),
        "met": Attendee.objects.visible_to(person),
        "point": AgendaPoint.objects.visible_to(person).filter(shared=False),
        "shared point": AgendaPoint.objects.visible_to(person).filter(shared=True),
        "flag": Flag.objects.visible_to(person),
        "use": ComputeUse.objects.visible_to(person),
        "request": ComputeRequest.objects.visible_to(person),
        "budget": ComputeBudget.objects.visible_to(person),
    }
    return {name for name, found in rows.items() if found.exists()}


@pytest.mark.parametrize(
    ("who", "sees"),
    [
        ("the scholar", OWN),
        ("the mentor", {"shared point"}),
        ("the research manager", MANAGES | {"theme note"}),
        ("a research manager of this scholar alone", MANAGES),
        ("the research manager, in conflict", {"budget", "theme note"}),
        ("another research manager", {"budget"}),
        ("a director", LEADS),
        ("the community manager", set()),
        ("a scholar of the same stream", {"budget"}),
        ("a director of another program", set()),
        ("a stranger", set()),
    ],
)
def test_who_sees_what_of_a_scholars_week(
    scholar: Scholar, who: str, sees: set[str]
) -> None:
    a_row_of_everything(scholar)

    assert seen_by(CAST[who](scholar)) == sees


def test_a_mentor_sees_the_meetings_they_held_and_no_others(scholar: Scholar) -> None:
    mentor = scholar.supervisions.get().mentor
    held = make.meeting(scholar, mentor)
    make.meeting(scholar, kind=Meeting.Kind.RESEARCH_MANAGER)

    assert list(Meeting.objects.visible_to(mentor)) == [held]


def test_a_private_note_stays_its_authors_while_on_the_staff(scholar: Scholar) -> None:
    author = make.member(scholar.program, "research_manager")
    note = make.note(scholar, author=author)

    assert list(Note.objects.visible_to(author)) == [note]
    author.memberships.update(ends_on="2021-01-01")
    assert not Note.objects.visible_to(author).exists()


@pytest.mark.parametrize(
    ("fields", "rule"),
    [
        ({"week": 0}, "weeks_of_check_ins_count_from_one"),
        ({"due_at": make.EARLIER}, "a_check_in_opens_is_due_and_closes"),
        ({"submitted_at": make.FRIDAY}, "a_sent_check_in_has_a_response"),
        ({"excused_because": "Ill"}, "an_excuse_says_why_and_when"),
        ({"state_word": "fine"}, "a_week_goes_well_slowly_or_not"),
    ],
)
def test_the_table_refuses(
    scholar: Scholar, fields: dict[str, object], rule: str
) -> None:
    made = make.check_in(scholar)

    with pytest.raises(IntegrityError, match=rule), transaction.atomic():
        CheckIn.objects.filter(pk=made.pk).update(**fields)


def test_one_flag_of_a_rule_is_open_at_a_time(scholar: Scholar) -> None:
    first = make.flag(scholar)

    with pytest.raises(IntegrityError, match="one_open_flag"), transaction.atomic():
        make.flag(scholar)
    Flag.objects.filter(pk=first.pk).update(closed_at=make.FRIDAY)
    make.flag(scholar)
