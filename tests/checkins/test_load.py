"""Who agreed to more hours in several programs than fit into a week."""

import pytest

from mats.checkins import services
from mats.checkins.models import Flag
from mats.scholars.models import Scholar
from tests import make

pytestmark = pytest.mark.django_db
NOW = make.FRIDAY


@pytest.fixture
def amara() -> Scholar:
    """One who met the mentor this week, so that no other rule speaks of her."""
    scholar = make.scholar(make.stream(make.check_in_plan().phase.program))
    make.meeting(scholar)
    return scholar


def found() -> list[tuple[str, str]]:
    return list(Flag.objects.values_list("rule", "why"))


@pytest.mark.parametrize(("elsewhere", "raised"), [(10, 0), (11, 1)])
def test_more_hours_than_fit_in_two_programs_raise_a_flag(
    amara: Scholar, elsewhere: int, raised: int
) -> None:
    """One program alone is its own matter; which the other is, nobody is told."""
    amara.participations.update(hours_per_week=40)
    services.raise_due(amara.program, now=NOW)
    assert found() == []
    other = make.scholar(make.stream(make.phase(make.program("summer")).program))
    Scholar.objects.filter(pk=other.pk).update(person=amara.person)
    other.participations.update(hours_per_week=elsewhere)

    services.raise_due(amara.program, now=NOW)

    assert found() == [("load", "51 hours a week in 2 programs")] * raised
