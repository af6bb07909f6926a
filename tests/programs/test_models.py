from datetime import date, datetime, time, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from mats.programs.models import Deadline, Membership, Phase
from tests import make

pytestmark = pytest.mark.django_db

Role = Membership.Role


def test_phases_of_a_program_do_not_overlap() -> None:
    winter = make.program()
    make.phase(winter, date(2027, 1, 11), date(2027, 3, 19))

    with pytest.raises(IntegrityError, match="do_not_overlap"), transaction.atomic():
        make.phase(winter, date(2027, 3, 19), date(2027, 7, 1), kind="extension")
    make.phase(winter, date(2027, 3, 20), date(2027, 7, 1), kind="extension")
    make.phase(make.program("summer"), date(2027, 1, 11), date(2027, 3, 19))


def test_the_overlap_is_said_in_words_before_the_database_refuses() -> None:
    winter = make.program()
    research = make.phase(winter, date(2027, 1, 11), date(2027, 3, 19))
    research.full_clean()
    late = Phase(
        program=winter,
        kind="extension",
        slug="late",
        name="Late",
        starts_on=date(2027, 3, 19),
        ends_on=date(2027, 7, 1),
    )

    with pytest.raises(ValidationError, match="overlap another phase"):
        late.full_clean()
    late.starts_on += timedelta(days=1)
    late.full_clean()


def give(who: object, **fields: object) -> Membership:
    facts = {"person": who, "role": Role.MENTOR, "starts_on": date(2027, 1, 1)}
    return Membership.objects.create(**{**facts, **fields})


def test_a_role_is_held_once_at_a_time_but_again_later_and_beside_others() -> None:
    winter, anna = make.program(), make.person()
    research = make.phase(winter)
    give(anna, program=winter, ends_on=date(2027, 1, 31))

    for overlapping in (
        {"starts_on": date(2027, 1, 31)},
        {"starts_on": date(2026, 1, 1)},
    ):
        with pytest.raises(IntegrityError, match="held_once"), transaction.atomic():
            give(anna, program=winter, **overlapping)
    give(anna, program=winter, starts_on=date(2027, 2, 1))
    give(anna, program=winter, role=Role.GRADER)
    give(anna, program=winter, phase=research)
    give(anna, program=make.program("summer"))
    give(make.person(), program=winter)


@pytest.mark.parametrize(
    ("on", "at", "rule", "moment"),
    [
        (date(2026, 10, 6), time(23, 59), "AoE", "2026-10-07T11:59Z"),
        (date(2026, 10, 6), time(17), "Europe/Berlin", "2026-10-06T15:00Z"),
        # The clock jumps from 2:00 to 3:00: the first moment after counts.
        (date(2027, 3, 28), time(2, 30), "Europe/Berlin", "2027-03-28T01:00Z"),
        # The hour from 2:00 comes twice: the first one counts.
        (
            date(2026, 10, 25),
            time(2, 30),
            "Europe/Berlin",
            "2026-10-25T00:30Z",
        ),
    ],
)
def test_a_deadline_falls_when_the_announced_clock_says_so(
    on: date, at: time, rule: str, moment: str
) -> None:
    deadline = Deadline(program=make.program(), kind=Deadline.Kind.APPLICATIONS)
    deadline.announce(on, rule, at)
    deadline.save()

    assert deadline.at == datetime.fromisoformat(moment)


@pytest.mark.parametrize("change", [{"rule": "UTC"}, {"on": date(2026, 10, 5)}])
def test_no_moment_but_the_announced_one_can_be_stored(
    change: dict[str, object],
) -> None:
    deadline = Deadline(program=make.program(), kind=Deadline.Kind.APPLICATIONS)
    deadline.announce(date(2026, 10, 6), "AoE")
    deadline.save()

    with pytest.raises(IntegrityError, match="moment_is_the_rule"):
        Deadline.objects.filter(pk=deadline.pk).update(**change)


def test_a_track_has_its_own_deadline_before_the_programs() -> None:
    winter = make.program()
    theory, practice = make.track(winter, "theory"), make.track(winter, "practice")
    general = make.deadline(winter, on=date(2026, 10, 6))
    own = make.deadline(winter, on=date(2026, 8, 30), track=theory)

    assert list(Deadline.objects.binding(theory)) == [own]
    assert list(Deadline.objects.binding(practice)) == [general]
