"""Which line of the menu a page belongs to."""

import pytest

from mats.home.navigation import ENTRIES, links
from mats.home.seats import Family, Seat
from mats.programs.models import Program

PROGRAM = Program(slug="winter")


@pytest.mark.parametrize(
    ("family", "path", "label"),
    [
        (Family.STAFF, "/programs/winter/", "Program"),
        (Family.STAFF, "/programs/winter/tracks/", "Program"),
        (Family.STAFF, "/programs/winter/scholars/7/", "Scholars"),
        (Family.STAFF, "/programs/winter/agenda/7/", "Scholars"),
        (Family.MENTOR, "/programs/winter/weeks/7/", "Scholars"),
        (Family.SCHOLAR, "/programs/winter/agenda/7/", "Mentor meeting"),
        (Family.ADVISOR, "/programs/winter/candidates/7/", "Assessments"),
        (Family.STAFF, "/accounts/", None),
    ],
)
def test_the_nearest_line_is_marked(
    family: Family, path: str, label: str | None
) -> None:
    shown = links(ENTRIES, Seat(PROGRAM, family, ""), path)

    assert [link.label for link in shown if link.current] == ([label] if label else [])
