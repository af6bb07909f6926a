from datetime import date

import pytest

from mats.core.errors import Refused
from mats.programs.models import Membership, Phase
from mats.scholars import services
from mats.scholars.models import Scholar
from tests import make

pytestmark = pytest.mark.django_db

FIRST, LAST = date(2027, 1, 11), date(2027, 3, 19)
FEBRUARY = date(2027, 2, 1)


def test_who_is_enrolled_twice_is_one_scholar() -> None:
    winter = make.program()
    make.phase(winter, FIRST, LAST)
    stream = make.stream(winter)
    tomas = make.person("Tomas Lind")

    first = make.scholar(stream, tomas)
    again = make.scholar(stream, tomas)

    assert again == first
    assert Scholar.objects.count() == 1
    role = Membership.objects.get(person=tomas)
    assert (role.role, role.phase, role.ends_on) == ("scholar", None, None)
    stays = first.participations.values_list("starts_on", "ends_on")
    assert list(stays) == [(FIRST, LAST)]


def test_one_cannot_be_a_scholar_of_two_streams_of_a_program() -> None:
    winter = make.program()
    tomas = make.person()
    make.scholar(make.stream(winter, slug="one"), tomas)

    with pytest.raises(Refused, match="takes part in Winter 2026-27 already"):
        make.scholar(make.stream(winter, slug="two"), tomas)


@pytest.mark.parametrize("kind", ["trainee", "auditor"])
def test_trainees_and_auditors_take_part_in_a_phase_and_are_not_admitted(
    kind: str,
) -> None:
    winter = make.program()
    training = make.phase(winter, FIRST, LAST, kind=Phase.Kind.TRAINING)

    scholar = make.scholar(make.stream(winter), kind=kind)

    assert not Scholar.objects.admitted().exists()
    role = scholar.person.memberships.get()
    assert (role.role, role.phase, role.ends_on) == (kind, training, LAST)


def test_the_mentor_changes_and_the_former_one_no_longer_sees_the_scholar() -> None:
    stream = make.stream()
    maya, owen = make.mentor(stream), make.mentor(stream, make.person(), role="co")
    scholar = make.scholar(stream, supervised_by=maya)

    services.change_mentor(scholar, owen, on=FEBRUARY)

    held = scholar.supervisions.order_by("starts_on").values_list("mentor", "ends_on")
    assert list(held) == [(maya.pk, date(2027, 1, 31)), (owen.pk, None)]
    later = Scholar.objects.supervised_by(owen, on=FEBRUARY)
    assert list(later) == [scholar]
    assert not Scholar.objects.supervised_by(maya, on=FEBRUARY).exists()


def test_a_mentor_is_of_the_scholars_stream() -> None:
    scholar = make.scholar()

    with pytest.raises(Refused, match="is no mentor of"):
        services.change_mentor(scholar, make.person(), on=FEBRUARY)


def test_a_stream_is_handed_over_to_a_research_manager_of_the_program() -> None:
    stream = make.stream()
    former = make.member(stream.program, "research_manager")
    later = make.member(stream.program, "research_manager")
    services.hand_over(stream, former, on=FIRST)

    with pytest.raises(Refused, match="is no research manager"):
        services.hand_over(stream, make.person(), on=FEBRUARY)
    services.hand_over(stream, later, on=FEBRUARY)

    held = stream.research_managements.values_list("person", "ends_on")
    assert list(held) == [(former.pk, date(2027, 1, 31)), (later.pk, None)]


def test_withdrawing_keeps_the_history_and_ends_the_role() -> None:
    winter = make.program()
    make.phase(winter, FIRST, LAST)
    scholar = make.scholar(make.stream(winter))

    scholar = services.withdraw(scholar, on=FEBRUARY, because="A new job.")

    assert (scholar.state, scholar.ended_on) == ("withdrawn", FEBRUARY)
    assert scholar.participations.get().ends_on == FEBRUARY
    assert scholar.person.memberships.get().ends_on == FEBRUARY
    assert not Scholar.objects.active().exists()
    with pytest.raises(Refused, match="withdrawn cannot become completed"):
        services.complete(scholar, on=LAST)


def test_who_completes_is_an_alum_once() -> None:
    scholar = make.scholar()

    services.complete(scholar, on=LAST)
    services.complete(scholar, on=LAST)

    roles = scholar.person.memberships.values_list("role", "starts_on", "ends_on")
    assert set(roles) == {
        ("scholar", FIRST, LAST),
        ("alum", date(2027, 3, 20), None),
    }
