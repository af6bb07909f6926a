from collections.abc import Callable
from datetime import date, timedelta
from threading import Thread

import pytest
from django.db import connection
from django.utils import timezone

from mats.core.errors import Refused
from mats.people.models import Person
from mats.programs import policies, services
from mats.programs.models import (
    Affiliation,
    Change,
    Deadline,
    Element,
    Membership,
    Organisation,
    Phase,
    Program,
    Site,
    Text,
    Track,
    WeekOff,
)
from tests import make
from tests.programs.conftest import Winter, belongs

Role = Membership.Role
TODAY = date(2027, 2, 1)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("model", "all_of_the_program", "staff_only", "nobody"),
    [
        (Program, True, True, False),
        (Phase, True, True, False),
        (Track, True, True, False),
        (Deadline, True, True, False),
        (Element, True, True, False),
        (Text, True, True, False),
        (WeekOff, True, True, False),
        (Site, True, True, False),
        (Organisation, True, True, False),
        (Change, False, True, False),
        (Affiliation, False, True, False),
    ],
)
def test_who_sees_what_of_a_program(
    winter: Winter,
    model: type[Program],
    all_of_the_program: bool,
    staff_only: bool,
    nobody: bool,
) -> None:
    belongs(winter.mentor, winter.organisation)

    def sees(who: Person) -> bool:
        return model.objects.visible_to(who).exists()

    assert sees(winter.scholar) == all_of_the_program
    assert sees(winter.manager) == staff_only
    assert sees(winter.stranger) == nobody


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("reader", "roles"),
    [
        ("director", 6),
        ("manager", 6),
        ("community", 5),  # no applicants: she keeps apart from selection
        ("mentor", 4),  # their own and the staff
        ("applicant", 1),  # their own
        ("stranger", 0),
    ],
)
def test_who_sees_which_roles(winter: Winter, reader: str, roles: int) -> None:
    visible = Membership.objects.visible_to(getattr(winter, reader))

    assert visible.count() == roles


@pytest.mark.django_db
def test_a_role_counts_from_its_first_to_its_last_day(winter: Winter) -> None:
    program, anna = winter.program, make.person()
    held = services.give_role(
        anna, program, role=Role.DIRECTOR, starts_on=program.today
    )
    assert policies.can_edit(anna, program)
    assert program in Program.objects.led_by(anna)

    held = services.end_role(held, last_day=program.today)
    assert policies.can_edit(anna, program)
    Membership.objects.filter(pk=held.pk).update(
        starts_on=program.today - timedelta(days=9),
        ends_on=program.today - timedelta(days=1),
    )
    assert not policies.can_edit(anna, program)
    assert program not in Program.objects.staffed_by(anna)
    assert program in Program.objects.visible_to(anna)


@pytest.mark.django_db
def test_somebody_always_leads(winter: Winter) -> None:
    held = winter.program.memberships.get(person=winter.director)

    with pytest.raises(Refused, match="nobody would lead"):
        services.end_role(held, last_day=TODAY)
    services.give_role(
        winter.manager, winter.program, role=Role.PROGRAM_MANAGER, starts_on=TODAY
    )
    assert services.end_role(held, last_day=TODAY).ends_on == TODAY


@pytest.mark.django_db
def test_roles_of_participants_are_not_given_by_hand(winter: Winter) -> None:
    with pytest.raises(Refused, match="comes from taking part"):
        services.give_role(
            winter.stranger, winter.program, role=Role.SCHOLAR, starts_on=TODAY
        )


@pytest.mark.django_db
def test_a_week_off_holds_its_phase_in_place(winter: Winter) -> None:
    winter.phase.ends_on = date(2027, 2, 12)

    with pytest.raises(Refused, match="week off of 15 February would lie outside"):
        services.keep_phase(winter.phase, sites=[])
    winter.phase.ends_on = date(2027, 2, 19)
    services.keep_phase(winter.phase, sites=[])


@pytest.mark.django_db
def test_what_others_stand_on_is_not_removed(winter: Winter) -> None:
    with pytest.raises(Refused, match="in use by"):
        services.remove_part(winter.track.area)
    belongs(winter.mentor, winter.organisation)
    with pytest.raises(Refused, match="is in use"):
        services.remove_place(winter.organisation)
    with pytest.raises(Refused, match="is in use"):
        services.remove_place(winter.site)


@pytest.mark.django_db
def test_closing_twice_keeps_the_first_moment(winter: Winter) -> None:
    first = timezone.now()
    services.close(winter.program, now=first)
    services.close(winter.program, now=first + timedelta(days=1))

    winter.program.refresh_from_db()
    assert winter.program.closed_at == first
    assert winter.program not in Program.objects.running()


def outcomes(act: Callable[[], object], times: int) -> list[str]:
    """What becomes of the same act done at once by several."""
    answers: list[str] = []

    def attempt() -> None:
        try:
            act()
            answers.append("done")
        except Refused as refusal:
            answers.append(str(refusal))
        finally:
            connection.close()

    threads = [Thread(target=attempt) for _ in range(times)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sorted(answers)


@pytest.mark.django_db(transaction=True)
def test_a_role_given_by_four_at_once_is_held_once() -> None:
    winter = make.program()
    anna = make.person()

    answers = outcomes(
        lambda: services.give_role(anna, winter, role=Role.GRADER, starts_on=TODAY), 4
    )
    assert answers == [
        "This person already has this role in some of these days."
    ] * 3 + ["done"]
    assert winter.memberships.count() == 1


@pytest.mark.django_db(transaction=True)
def test_of_two_overlapping_phases_added_at_once_one_is_kept() -> None:
    winter = make.program()
    kinds = iter(["training", "research"])

    def add() -> None:
        kind = next(kinds)
        phase = Phase(
            program=winter,
            kind=kind,
            slug=kind,
            name=kind,
            starts_on=TODAY,
            ends_on=TODAY + timedelta(days=30),
        )
        services.keep_phase(phase, sites=[])

    assert outcomes(add, 2) == [
        "These dates overlap another phase of the program.",
        "done",
    ]
