"""The staff's pages of check-ins: the grid, the answers of a week, reminding."""

import re
from collections.abc import Iterator

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from mats.checkins import services
from mats.checkins.desk import statements, table
from mats.checkins.models import CheckIn, CheckInPlan, Tag, Theme
from mats.checkins.services.weeks import owe
from mats.mail.models import Message
from mats.people.models import Person
from mats.programs.models import Conflict, Membership
from mats.scholars.models import Scholar
from tests import make
from tests.checkins.desk import director_of, other, page, post

pytestmark = pytest.mark.django_db
PRIVATE = "zq the comments came too late"


@pytest.fixture(autouse=True)
def friday() -> Iterator[None]:
    """Friday of week 6, ten in the morning there: open, and not yet due."""
    with time_machine.travel(make.FRIDAY, tick=False):
        yield


@pytest.fixture
def plan() -> CheckInPlan:
    return make.check_in_plan()


@pytest.fixture
def amara(plan: CheckInPlan) -> Scholar:
    stream = make.stream(plan.phase.program)
    return make.scholar(stream, make.person("Amara Nwosu"))


def test_the_grid_is_for_research_managers_and_leads(plan: CheckInPlan) -> None:
    opened = set()
    for role in Membership.Role.values:
        client = Client()
        client.force_login(make.member(plan.phase.program, role))
        path = reverse("checkins:grid", args=["winter"])
        if client.get(path).status_code == 200:
            opened.add(role)

    assert opened == {"director", "program_manager", "research_manager"}


def test_the_headline_counts_what_is_open_and_the_total_what_is_in(
    amara: Scholar,
) -> None:
    make.check_in(amara)
    make.sent_check_in(make.scholar(amara.stream, make.person("Bo Ek")))
    late = make.scholar(amara.stream, make.person("Cy Oh"))
    make.sent_check_in(late, at=make.FRIDAY.replace(day=20))
    excused = make.check_in(make.scholar(amara.stream, make.person("Di Um")))
    director = director_of(amara)
    services.excuse(excused, because="Ill", by=director, now=make.FRIDAY)

    shown = page(director, "grid")

    assert "One check-in is still open" in shown
    assert "2 of 3 are in" in shown
    assert "2 of 3 in, 1 excused" in shown
    assert 'aria-label="Late"' in shown


def test_a_manager_sees_the_own_streams_and_not_the_others(amara: Scholar) -> None:
    iris = make.manager(amara)
    stranger = other(amara, "Zoe Karlsson")
    make.check_in(amara)
    foreign = make.sent_check_in(stranger)

    shown = page(iris, "grid")

    assert "Amara Nwosu" in shown
    assert "Zoe Karlsson" not in shown
    assert "0 of 1 are in" in shown
    assert "Zoe" not in page(iris, "week", 6)
    client = Client()
    client.force_login(iris)
    path = reverse("checkins:check_in", args=["winter", foreign.pk])
    assert client.get(path).status_code == 404


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"name": "zoe"}, {"Zoe"}),
        ({"stream": "probes"}, {"Amara", "Bo"}),
        ({"state": "in"}, {"Bo"}),
        ({"state": "open"}, {"Amara", "Zoe"}),
        ({"flagged": "on"}, {"Zoe"}),
        ({"stream": "none-such"}, set()),
        ({"title": "robe"}, {"Amara", "Bo"}),
        ({"manager": "iris"}, {"Amara", "Bo"}),
    ],
)
def test_filters_narrow_rows_and_totals_alike(
    amara: Scholar, asked: dict[str, str], found: set[str]
) -> None:
    iris = make.manager(amara)
    make.check_in(amara)
    make.sent_check_in(make.scholar(amara.stream, make.person("Bo Ek")))
    zoe = other(amara, "Zoe Karlsson")
    make.check_in(zoe)
    make.flag(zoe)
    if "manager" in asked:
        asked = {"manager": str(iris.pk)}

    director = director_of(amara)
    shown = page(director, "grid", **asked)
    csv = page(director, "grid", **asked, format="csv")

    for name in ("Amara", "Bo Ek", "Zoe"):
        first = name.split()[0]
        assert (name in shown, name in csv) == (first in found, first in found)
    assert f"of {len(found)} are in" in shown


def test_totals_and_stream_numbers_do_not_depend_on_the_page(
    amara: Scholar, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(table, "PER_PAGE", 1)
    make.check_in(amara)
    make.sent_check_in(make.scholar(amara.stream, make.person("Bo Ek")))

    shown = page(director_of(amara), "grid", page="2")

    assert "Bo Ek" in shown
    assert "Amara" not in shown
    assert "1 of 2 are in" in shown
    assert "1 of 2 in." in shown
    assert "2 to 2 of 2" in shown


def test_of_too_many_streams_one_is_found_by_its_title(
    amara: Scholar, monkeypatch: pytest.MonkeyPatch
) -> None:
    director = director_of(amara)
    assert '<option value="probes">' in page(director, "grid")

    monkeypatch.setattr(statements, "MOST", 0)
    shown = page(director, "grid", title="Prob")

    assert '<option value="probes">' not in shown
    assert 'name="title" value="Prob"' in " ".join(shown.split())


def test_what_was_written_once_shows_what_the_rules_ask_anew(amara: Scholar) -> None:
    """Whoever a conflict names is asked about by the long rules."""
    director, stranger = director_of(amara), make.person("Sam Else")
    make.sent_check_in(amara)
    make.check_in(other(amara, "Zoe Karlsson"), 5)
    make.flag(amara)
    make.manager(amara)
    make.mentor(amara.stream)

    once = page(director, "grid")
    facts = {"person": director, "with_person": stranger, "kind": "family"}
    Conflict.objects.create(program=amara.program, **facts)
    anew = page(director, "grid")

    table_of = re.compile(r'<form class="mats-filters".*</table>', re.DOTALL)
    assert table_of.findall(once) == table_of.findall(anew) != []


def test_the_pages_ask_the_same_for_one_and_for_many(amara: Scholar) -> None:
    director = director_of(amara)
    mine = make.sent_check_in(amara)
    make.tag(make.sent_check_in(amara, 5))
    make.tag(mine)
    before = asked(director, mine)

    for number in range(3):
        scholar = other(amara, f"Scholar {number}", f"stream{number}")
        make.mentor(scholar.stream)
        make.manager(scholar)
        tagged = make.sent_check_in(scholar)
        make.tag(tagged, f"Theme {number}")
        make.flag(scholar)

    assert asked(director, mine) == before
    assert before["grid"] <= 10
    assert max(before.values()) <= 12


def asked(person: Person, check_in: CheckIn) -> dict[str, int]:
    found = {}
    client = Client()
    client.force_login(person)
    client.get("/")
    for name, args in (("grid", []), ("week", [6]), ("check_in", [check_in.pk])):
        with CaptureQueriesContext(connection) as queries:
            client.get(reverse(f"checkins:{name}", args=["winter", *args]))
        outside = ("SAVEPOINT", "RELEASE", "SET TRANS")
        found[name] = sum(not q["sql"].startswith(outside) for q in queries)
    return found


def test_what_is_not_shared_is_hatched_beside_last_weeks_answer(
    amara: Scholar,
) -> None:
    iris = make.manager(amara)
    make.sent_check_in(amara, 5, {"progress": ("The week before.", True)})
    said: dict[str, str | tuple[str, bool]] = {
        "progress": ("It works.", True),
        "mentor_feedback": (PRIVATE, False),
    }
    now = make.sent_check_in(amara, 6, said)
    make.goal(make.sent_check_in(amara, 4), "Not of these weeks")

    shown = page(iris, "check_in", now.pk)

    assert "It works." in shown
    assert "The week before." in shown
    assert "Not of these weeks" not in shown
    hatched = shown.split("Private, do not quote")
    assert len(hatched) == 2
    assert PRIVATE in hatched[1]
    assert PRIVATE not in hatched[0]


def test_next_and_previous_go_through_those_that_are_in(amara: Scholar) -> None:
    first = make.sent_check_in(amara)
    make.check_in(make.scholar(amara.stream, make.person("Bo Ek")))
    last = make.sent_check_in(make.scholar(amara.stream, make.person("Cy Oh")))
    director = director_of(amara)

    onwards, back = (page(director, "check_in", each.pk) for each in (first, last))

    path = reverse("checkins:check_in", args=["winter", last.pk])
    assert f'data-key="n" href="{path}"' in " ".join(onwards.split())
    assert 'data-key="p"' not in onwards
    assert 'data-key="p"' in back
    assert 'data-key="n"' not in back


def test_a_check_in_is_tagged_with_a_new_theme_once(amara: Scholar) -> None:
    iris, check_in = make.manager(amara), make.sent_check_in(amara)

    post(iris, "tag", check_in.pk, name="Slow  queue")
    post(iris, "tag", check_in.pk, name="slow queue")

    theme = Theme.objects.get()
    assert theme.name == "Slow queue"
    assert Tag.objects.get().by == iris
    post(iris, "untag", check_in.pk, theme=theme.pk)
    assert not Tag.objects.exists()


def test_a_manager_of_another_stream_tags_nothing(amara: Scholar) -> None:
    check_in = make.sent_check_in(amara)
    elsewhere = make.manager(other(amara, "Zoe"))

    assert post(elsewhere, "tag", check_in.pk, name="Slow queue") == 404
    assert not Tag.objects.exists()


def test_reminding_shows_the_letters_then_sends_each_once_a_day(
    amara: Scholar,
) -> None:
    director = director_of(amara)
    make.check_in(amara)
    make.check_in(other(amara, "Zoe Karlsson"))
    make.sent_check_in(make.scholar(amara.stream, make.person("Bo Ek")))
    owe(CheckIn.objects.filter(submitted_at=None))
    client = Client()
    client.force_login(director)
    path = reverse("checkins:remind", args=["winter"]) + "?stream=probes"

    preview = client.post(path).content.decode()

    assert "Remind one scholar" in preview or "Remind 1 scholar" in preview
    assert "Amara Nwosu" in preview
    assert "Zoe" not in preview
    assert not Message.objects.exists()
    client.post(path, {"sure": "yes"})
    assert [m.recipient for m in Message.objects.all()] == [amara.person]
    assert client.post(path, {"sure": "yes"}).status_code == 409
    assert Message.objects.count() == 1
