"""What the staff keep about a scholar: notes of two kinds, and the log of meetings."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from mats.checkins import services
from mats.checkins.desk import choosing
from mats.checkins.models import CheckIn, Meeting, Note
from mats.checkins.standing import Standing
from mats.core.errors import Refused
from mats.people.models import Person
from mats.programs.models import WeekOff
from mats.scholars.models import Scholar
from tests import make

pytestmark = pytest.mark.django_db
NOW = make.FRIDAY


@pytest.fixture(autouse=True)
def friday() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def amara() -> Scholar:
    plan = make.check_in_plan()
    return make.scholar(make.stream(plan.phase.program), make.person("Amara Nwosu"))


@pytest.fixture
def iris(amara: Scholar) -> Person:
    return make.manager(amara)


def ask(person: Person, name: str, /, *args: object, **data: object) -> tuple[int, str]:
    client = Client()
    client.force_login(person)
    path = reverse(f"checkins:{name}", args=["winter", *args])
    response = client.post(path, data) if data else client.get(path)
    return response.status_code, response.content.decode()


def test_a_note_keeps_its_kind_and_who_reads_it_is_the_rule(
    iris: Person, amara: Scholar
) -> None:
    dora = make.member(amara.program, "director", make.person("Dora Kask"))
    make.manager(
        make.scholar(make.stream(amara.program, "other"), make.person("Zoe")),
        make.person("Olga Other"),
    )
    ask(iris, "note_add", amara.pk, kind="private", text="zqprivateqz")
    ask(iris, "note_add", amara.pk, kind="shareable", text="zqshareqz")

    _, mine = ask(iris, "scholar", amara.pk)
    _, hers = ask(dora, "scholar", amara.pk)

    assert {n.kind: n.text for n in Note.objects.all()} == {
        "private": "zqprivateqz",
        "shareable": "zqshareqz",
    }
    assert "zqprivateqz" in mine
    assert "zqshareqz" in mine
    assert "zqprivateqz" not in hers
    assert "zqshareqz" in hers
    words = " ".join(mine.split())
    assert "</svg> You</p>" in words
    assert "You and Dora Kask; Amara Nwosu; mentors read what a report takes" in words
    assert "Olga" not in mine


@pytest.mark.parametrize("role", ["community_manager", "mentor", "advisor"])
def test_others_do_not_open_a_scholars_page(amara: Scholar, role: str) -> None:
    status, _ = ask(make.member(amara.program, role), "scholar", amara.pk)

    assert status == 403


def test_a_meeting_is_logged_from_the_scholars_page(
    iris: Person, amara: Scholar
) -> None:
    said = {"kind": "research_manager", "held_on": "2027-02-18", "minutes": "25"}
    said |= {"scholars": str(amara.pk), "topics": "career", "from": "scholar"}

    ask(iris, "log_meeting", **said)

    meeting = Meeting.objects.get()
    assert (meeting.host, meeting.minutes, meeting.topics) == (iris, 25, ["career"])
    assert [a.scholar for a in meeting.attendees.all()] == [amara]


def test_a_mentor_logs_meetings_with_the_own_scholars_alone(amara: Scholar) -> None:
    maya = make.mentor(amara.stream)
    mine = make.scholar(amara.stream, make.person("Bo Ek"), supervised_by=maya)
    said = {"kind": "all_hands", "held_on": "2027-02-18", "minutes": "60"}

    _, refused = ask(maya, "log_meeting", scholars=str(amara.pk), **said)
    _, forbidden = ask(
        maya,
        "log_meeting",
        scholars=str(mine.pk),
        **{**said, "kind": "research_manager"},
    )
    assert not Meeting.objects.exists()
    ask(maya, "log_meeting", scholars=str(mine.pk), **said)

    assert "Choose one from the list" in forbidden
    assert "is not one of the available choices" in refused or "Choose" in refused
    assert Meeting.objects.get().host == maya
    _, log = ask(maya, "meetings")
    assert "Bo Ek" in log


def test_of_many_scholars_those_found_are_offered_and_any_may_be_chosen(
    iris: Person, amara: Scholar, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(choosing, "MOST", 1)
    zoe = make.scholar(amara.stream, make.person("Zoe Karlsson"))
    assert "The first 1 are listed" in ask(iris, "log_meeting")[1]
    client = Client()
    client.force_login(iris)
    path = reverse("checkins:log_meeting", args=["winter"])

    shown = client.get(path, {"find": "zoe"}).content.decode()
    chosen = client.get(path, {"scholar": zoe.pk}).content.decode()
    said = {"kind": "one_to_one", "held_on": "2027-02-18", "minutes": "30"}
    ask(iris, "log_meeting", scholars=str(zoe.pk), **said)

    assert "Zoe Karlsson" in shown
    assert "Amara" not in shown
    assert f'<option value="{zoe.pk}" selected>Zoe Karlsson' in chosen
    assert Meeting.objects.get().attendees.get().scholar == zoe


def test_a_mentor_sees_no_meeting_with_the_research_manager(
    iris: Person, amara: Scholar
) -> None:
    maya = make.mentor(amara.stream)
    make.scholar(amara.stream, make.person("Bo Ek"), supervised_by=maya)
    make.meeting(amara, host=iris, kind="research_manager")

    _, log = ask(maya, "meetings")

    assert "0 meetings" in log
    assert "Amara" not in log


def test_a_meeting_lies_behind_us_and_has_somebody_in_it(
    iris: Person, amara: Scholar
) -> None:
    facts: dict[str, Any] = {
        "kind": "one_to_one",
        "host": iris,
        "minutes": 30,
        "by": iris,
        "now": NOW,
    }
    with pytest.raises(Refused, match="lies ahead"):
        services.log_meeting(
            amara.program, scholars=[amara], held_on=date(2027, 2, 20), **facts
        )
    with pytest.raises(Refused, match="who was there"):
        services.log_meeting(
            amara.program, scholars=[], held_on=date(2027, 2, 18), **facts
        )


def test_contact_is_counted_by_week_and_kind(iris: Person, amara: Scholar) -> None:
    make.meeting(amara, held_on=date(2027, 2, 16), minutes=30)
    make.meeting(amara, held_on=date(2027, 2, 17), minutes=15)
    make.meeting(amara, host=iris, kind="research_manager")

    client = Client()
    client.force_login(iris)
    path = reverse("checkins:cadence", args=["winter"])
    csv = client.get(path, {"format": "csv"}).content.decode("utf-8-sig")

    assert csv.splitlines()[1] == "Amara Nwosu,Probes,2,45,2027-02-17,1,30,6.0"


def test_a_week_to_come_is_off_before_its_check_in_is_made(
    iris: Person, amara: Scholar
) -> None:
    ask(iris, "week_off", amara.pk, 7, reason="Conference")

    assert WeekOff.objects.get().person == amara.person
    plan = amara.program.phases.get().check_in_plan
    services.make_week(plan, plan.phase.weeks[6], now=NOW)
    assert CheckIn.objects.get(week=7).standing_at(NOW) is Standing.EXCUSED


def test_excused_owed_again_and_given_more_time_from_the_scholars_page(
    iris: Person, amara: Scholar
) -> None:
    check_in = make.check_in(amara)

    ask(iris, "excuse", check_in.pk, because="Ill")
    check_in.refresh_from_db()
    assert (check_in.excused_because, check_in.excused_by) == ("Ill", iris)
    ask(iris, "unexcuse", check_in.pk, sure="yes")
    ask(iris, "extend", check_in.pk, due_at="2027-02-22T18:00")

    check_in.refresh_from_db()
    assert check_in.excused_at is None
    assert f"{check_in.due_at:%d %H:%M}" == "23 02:00"
