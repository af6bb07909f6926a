"""In, late, missed, excused, open, to come: one rule, in SQL and in Python."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from mats.checkins.models import CheckIn
from mats.checkins.standing import Moments, Standing, standing_of
from tests import make

NOON = datetime(2027, 2, 18, 12, tzinfo=UTC)
hours = st.integers(-8, 8).map(lambda n: NOON + timedelta(hours=n))
"""Few enough moments that they often coincide: edges are where rules disagree."""


@pytest.mark.parametrize(
    ("submitted", "excused", "now", "standing"),
    [
        (None, None, 0, Standing.TO_COME),
        (None, None, 1, Standing.OPEN),
        (None, None, 3, Standing.OPEN),
        (None, None, 5, Standing.MISSED),
        (None, 2, 5, Standing.EXCUSED),
        (3, None, 5, Standing.IN),
        (3, 2, 5, Standing.IN),
        (4, None, 5, Standing.LATE),
    ],
)
def test_how_it_stands(
    submitted: int | None, excused: int | None, now: int, standing: Standing
) -> None:
    """It opens at one, is due at three, and closes at five."""

    def at(hour: int | None) -> datetime | None:
        return None if hour is None else NOON + timedelta(hours=hour)

    moments = Moments(*(NOON + timedelta(hours=hour) for hour in (1, 3, 5)))

    found = standing_of(
        moments,
        submitted_at=at(submitted),
        excused_at=at(excused),
        now=NOON + timedelta(hours=now),
    )

    assert found == standing


class SqlAndPythonAgree(TestCase):
    """On any moments, in any order that the table allows."""

    @classmethod
    def setUpTestData(cls) -> None:
        make.sent_check_in()

    @settings(max_examples=40)
    @given(
        moments=st.lists(hours, min_size=3, max_size=3, unique=True).map(sorted),
        submitted_at=st.none() | hours,
        excused_at=st.none() | hours,
        now=hours,
    )
    def test_on_any_moments(
        self,
        moments: list[datetime],
        submitted_at: datetime | None,
        excused_at: datetime | None,
        now: datetime,
    ) -> None:
        opens_at, due_at, closes_at = moments
        facts = {
            "opens_at": opens_at,
            "due_at": due_at,
            "closes_at": closes_at,
            "submitted_at": submitted_at,
            "excused_at": excused_at,
            "excused_because": "Ill" if excused_at else "",
        }
        CheckIn.objects.update(**facts)

        found = CheckIn.objects.with_standing(now).values_list("standing", flat=True)
        standing = found.get()

        assert standing == CheckIn.objects.get().standing_at(now)
        assert CheckIn.objects.missed(now).exists() == (standing == "missed")
        assert CheckIn.objects.owed(now).exists() == (standing == "open")
