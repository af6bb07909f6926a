"""The next mentor meeting: who writes, who decides what the mentor sees, who ticks."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from mats.checkins import services
from mats.checkins.models import AgendaPoint
from mats.checkins.models.agenda import MOST
from mats.core.errors import Refused
from mats.people.models import Person
from mats.scholars.models import Scholar
from tests import make

pytestmark = pytest.mark.django_db
NOW = make.FRIDAY
KEEP, DROP, RENT = "Which two to keep", "Drop the third", "My rent"
MOST_STATEMENTS = 14
TESTING = ("SAVEPOINT", "RELEASE SAVEPOINT", "SET TRANSACTION")


@pytest.fixture(autouse=True)
def friday() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def amara() -> Scholar:
    stream = make.stream(make.check_in_plan().phase.program)
    return make.scholar(stream, supervised_by=make.mentor(stream))


@pytest.fixture
def mentor(amara: Scholar) -> Person:
    return amara.supervisions.get().mentor


@pytest.fixture
def iris(amara: Scholar) -> Person:
    return make.manager(amara)


def texts(reader: Person) -> list[str]:
    rows = AgendaPoint.objects.visible_to(reader).open()
    return [point.text for point in rows]


def client_of(person: Person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def page_of(person: Person, scholar: Scholar) -> str:
    address = reverse("checkins:agenda", args=["winter", scholar.pk])
    return str(client_of(person).get(address).content.decode())


def post(person: Person, name: str, pk: int, **data: object) -> int:
    address = reverse(f"checkins:{name}", args=["winter", pk])
    return client_of(person).post(address, data).status_code


def test_a_mentor_sees_what_is_shared_and_only_while_it_is(
    amara: Scholar, mentor: Person, iris: Person
) -> None:
    point = make.point(amara, KEEP)
    make.point(amara, RENT)
    other = make.person("Somebody else")
    lead = make.member(amara.program, "director", make.person("Dora Kask"))
    mates = make.scholar(amara.stream, make.person("A mate")).person

    everybody = (amara.person, iris, lead)
    assert all(texts(reader) == [KEEP, RENT] for reader in everybody)
    assert [texts(reader) for reader in (mentor, other, mates)] == [[], [], []]

    services.share_point(point, shared=True)
    assert texts(mentor) == [KEEP]
    assert RENT not in page_of(mentor, amara)
    assert KEEP in page_of(mentor, amara)

    services.share_point(point, shared=False)
    assert texts(mentor) == []


def test_nobody_shares_but_the_scholar(amara: Scholar, iris: Person) -> None:
    added = services.add_point(amara, text=DROP, shared=True, by=iris, now=NOW)
    assert not added.shared

    assert post(iris, "share_point", added.pk, share="yes") == 403
    assert post(amara.person, "share_point", added.pk, share="yes") == 302
    added.refresh_from_db()
    assert added.shared

    # Other words than those that were shared are shared anew.
    services.change_point(added, text=RENT, by=iris)
    added.refresh_from_db()
    assert not added.shared


def test_the_words_of_others_are_changed_by_the_scholar_alone(
    amara: Scholar, iris: Person, mentor: Person
) -> None:
    point = make.point(amara, KEEP, shared=True)

    assert post(iris, "point", point.pk, text="Mine") == 403
    assert post(mentor, "point", point.pk, text="Mine") == 403
    assert post(mentor, "agenda", amara.pk, text="Mine") == 403
    assert post(amara.person, "point", point.pk, text=DROP) == 302
    assert texts(mentor) == [DROP]


def test_points_stand_in_the_order_they_are_given(amara: Scholar) -> None:
    one, two, three = (make.point(amara, text) for text in (KEEP, DROP, RENT))

    services.move_point(three, by=-1)
    assert texts(amara.person) == [KEEP, RENT, DROP]
    services.move_point(one, by=-1)  # the first has no place above it
    services.move_point(two, by=1)
    assert texts(amara.person) == [KEEP, RENT, DROP]

    foreign = make.point(make.scholar(amara.stream, make.person("A mate")))
    order = [three.pk, foreign.pk, three.pk, two.pk]
    assert post(amara.person, "order_points", amara.pk, point=order) == 302
    # What came meanwhile stands at the end.
    assert texts(amara.person) == [RENT, DROP, KEEP]


def test_what_was_talked_about_is_kept_by_week_and_the_rest_is_left_over(
    amara: Scholar, mentor: Person
) -> None:
    done = make.point(amara, KEEP, shared=True, written_at=NOW - timedelta(days=7))
    left = make.point(amara, DROP, shared=True, written_at=NOW - timedelta(days=7))

    assert post(mentor, "settle_point", done.pk, talked="yes") == 302
    done.refresh_from_db()
    done.settled_at = NOW
    done.save()

    page = page_of(amara.person, amara)
    assert "Talked about in week 6" in page
    assert "left over from week 5" in page
    assert texts(mentor) == [left.text]
    services.settle_point(done, talked=False, by=amara.person, now=NOW)
    assert texts(mentor) == [KEEP, DROP]


def test_a_mentor_ticks_nothing_that_is_not_shown(
    amara: Scholar, mentor: Person
) -> None:
    point = make.point(amara, RENT)

    assert post(mentor, "settle_point", point.pk, talked="yes") == 404
    assert post(mentor, "share_point", point.pk, share="yes") == 404


def test_a_list_has_an_end_and_points_have_words(amara: Scholar) -> None:
    for _ in range(MOST):
        make.point(amara)

    with pytest.raises(Refused, match="waiting already"):
        services.add_point(amara, text=KEEP, by=amara.person, now=NOW)
    with pytest.raises(Refused, match="Say what"):
        services.add_point(amara, text="  ", by=amara.person, now=NOW)


def test_in_a_closed_program_nothing_changes(amara: Scholar) -> None:
    point = make.point(amara)
    amara.program.closed_at = NOW
    amara.program.save()

    assert post(amara.person, "agenda", amara.pk, text=KEEP) == 403
    assert post(amara.person, "settle_point", point.pk, talked="yes") == 403


def test_the_weeks_of_a_scholar_hold_goals_dates_and_meetings(
    amara: Scholar, mentor: Person, iris: Person
) -> None:
    check_in = make.sent_check_in(amara, 6)
    make.goal(check_in, "Write the draft", outcome="done")
    make.meeting(amara, mentor)
    make.deadline(amara.program, "extension", on=make.FRIDAY.date())
    address = reverse("checkins:weeks", args=["winter", amara.pk])

    for reader in (amara.person, iris):
        page = client_of(reader).get(address).content.decode()
        assert "1 of 1 goal done" in page
        assert "Mentor, one to one" in page
        assert "Applications for the extension" in page
    assert client_of(mentor).get(address).status_code == 403


@pytest.mark.parametrize("name", ["agenda", "weeks"])
def test_a_page_asks_as_much_for_one_row_as_for_many(
    amara: Scholar, iris: Person, name: str
) -> None:
    client = client_of(iris)
    address = reverse(f"checkins:{name}", args=["winter", amara.pk])

    def asked() -> int:
        client.get(address)
        with CaptureQueriesContext(connection) as found:
            assert client.get(address).status_code == 200
        return sum(not query["sql"].startswith(TESTING) for query in found)

    def a_week(week: int) -> None:
        make.goal(make.sent_check_in(amara, week), f"Goal of week {week}")
        make.point(amara, f"Point {week}", shared=True)
        make.point(amara, f"Old {week}", settled_at=NOW, settled_by=iris)
        make.meeting(amara)

    a_week(3)
    few = asked()
    a_week(4)
    a_week(5)

    assert asked() == few
    assert few <= MOST_STATEMENTS
