"""Every published figure about mentors comes out of the loaded records."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from django.db import transaction
from django.db.models import Count
from pytest_django import DjangoDbBlocker

from mats.mentors.models import Assessment, Candidacy, Contact, Stream, StreamMentor
from mats.mentors.portfolio import portfolio_of
from mats.questions.models import Answer, Response
from mats.scholars.models import Scholar
from mats.transfer.cohort.load import load_folder
from mats.transfer.demo.load import FOLDER
from tests.transfer.answered import rows_of

NEEDED = (
    *("program.toml", "people.csv", "staff.csv", "streams.csv", "mentors.csv"),
    *("scholars.csv", "expressions_of_interest.csv", "assessments.csv"),
    "mentor_outreach.csv",
)
NOW = datetime(2026, 11, 19, 20, tzinfo=UTC)
EXPECTED = {fact["id"]: fact["expected"] for fact in rows_of("facts.csv")}


@pytest.fixture(scope="module")
def winter(
    django_db_setup: None,
    django_db_blocker: DjangoDbBlocker,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[None]:
    """What concerns mentors, loaded twice: the second time nothing changes."""
    del django_db_setup
    folder = tmp_path_factory.mktemp("winter-2023-24")
    for name in NEEDED:
        (folder / name).symlink_to(FOLDER / name)
    with django_db_blocker.unblock(), transaction.atomic():
        load_folder(folder, now=NOW)
        assert not load_folder(folder, now=NOW).changed
        with django_db_blocker.block():
            yield
        transaction.set_rollback(True)


pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("winter")]


def test_mentors_are_as_many_as_were_accepted() -> None:
    accepted = Candidacy.objects.accepted()
    returning = accepted.filter(returning=True).count()
    streams = Stream.objects.filter(mentors__role="primary").distinct()

    assert {
        "portfolio-mentors-total": accepted.count(),
        "portfolio-mentors-returning": returning,
        "portfolio-mentors-new": accepted.count() - returning,
        "portfolio-agendas": streams.values("track").distinct().count(),
        "intro-mentors-total": streams.count(),
    } == {
        name: int(EXPECTED[name])
        for name in (
            "portfolio-mentors-total",
            "portfolio-mentors-returning",
            "portfolio-mentors-new",
            "portfolio-agendas",
            "intro-mentors-total",
        )
    }
    mentors = set(StreamMentor.objects.values_list("person", flat=True))
    assert set(accepted.values_list("person", flat=True)) == mentors


def test_each_is_assessed_by_six_criteria() -> None:
    scored = Answer.objects.filter(response__assessment__isnull=False)
    keys = scored.filter(number__isnull=False).values("question__key").distinct()

    assert keys.count() == int(EXPECTED["mentor-heuristics"])
    assert Assessment.objects.count() == 197
    assert Response.objects.filter(candidacy__isnull=False).count() == 49


def test_outreach_to_governance_mentors_is_counted_by_cohort() -> None:
    def of(cohort: str, way: str) -> int:
        return Contact.objects.filter(cohort=cohort, way=way).count()

    interested = Contact.objects.filter(cohort="summer-2023", interested=True).count()
    reached = f"{of('summer-2023', 'contacted')} reached, {interested} interested"
    assert reached == EXPECTED["com-gov-2023-outreach"]
    assert of("summer-2024", "contacted") == int(EXPECTED["com-gov-2024-outreach"])
    assert of("summer-2024", "referred") == int(EXPECTED["com-gov-2024-eoi"])
    assert EXPECTED["com-gov-2022-supported"].startswith(
        f"{of('winter-2022-23', 'supported')} supported"
    )


def test_two_mentors_got_more_scholars_than_they_asked_for() -> None:
    admitted = Scholar.objects.admitted().filter(supervisions__mentor__isnull=False)
    got = dict(
        admitted.values_list("supervisions__mentor").annotate(
            n=Count("pk", distinct=True)
        )
    )
    asked = Candidacy.objects.accepted().values_list("person", "requested")
    above = [person for person, slots in asked if got.get(person, 0) > (slots or 0)]
    below = [person for person, slots in asked if got.get(person, 0) < (slots or 0)]

    assert len(above) == int(EXPECTED["alloc-exceeded-cap"])
    assert 100 * len(below) / len(asked) > int(EXPECTED["alloc-most-below-cap"])


def test_the_portfolio_adds_up() -> None:
    declined = Candidacy.objects.filter(state="declined").first()
    assert declined

    found = portfolio_of(declined)

    asked = Candidacy.objects.accepted().values_list("requested", flat=True)
    assert found.chosen == 23
    assert found.slots == sum(slots or 0 for slots in asked)
    assert round(sum(line.slots.percent for line in found.lines)) == 100
