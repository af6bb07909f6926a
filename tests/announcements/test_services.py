"""Telling people something: to whom, once, and taking it back."""

from datetime import UTC, date, datetime, timedelta
from threading import Barrier, Thread
from typing import Any

import pytest
from django.db import connection

from mats.announcements import mails, services
from mats.announcements.audience import Audience
from mats.announcements.models import Announcement, Receipt
from mats.core.errors import Refused
from mats.core.prose import html
from mats.mail.models import Message
from mats.people.models import Person
from mats.programs.models import Membership, Program, Site
from mats.scholars.models import Participation
from mats.todos.services.ticking import tick
from tests import make

pytestmark = pytest.mark.django_db

ROLE = Membership.Role
NOW = datetime(2027, 2, 18, 20, tzinfo=UTC)
TODAY = date(2027, 2, 18)


def names(people: Any) -> list[str]:
    return [person.name for person in people]


def draft(of: Program, *roles: str, **words: Any) -> Announcement:
    return services.write(
        program=of,
        author=make.person("Maya Lindholm"),
        roles=list(roles or [ROLE.SCHOLAR]),
        **{"title": "No seminar", "body": "We meet on **Monday**.", **words},
    )


def test_an_audience_is_roles_narrowed_by_phase_stream_and_site() -> None:
    winter = make.program()
    research = make.phase(winter)
    probes, evals = make.stream(winter), make.stream(winter, "evals")
    make.mentor(probes, make.person("Priya Mentor"))
    make.scholar(probes, make.person("Amara Scholar"))
    make.scholar(evals, make.person("Tomas Scholar"))
    make.member(winter, ROLE.ADVISOR, make.person("An Advisor"))
    london = Site.objects.create(slug="london", name="London")
    Participation.objects.filter(scholar__person__name="Tomas Scholar").update(
        site=london
    )
    everyone = [ROLE.SCHOLAR, ROLE.MENTOR]

    def told(**narrowed: Any) -> list[str]:
        return names(Audience(winter, everyone, **narrowed).people(TODAY))

    assert told() == ["Amara Scholar", "Priya Mentor", "Tomas Scholar"]
    assert told(stream=probes) == ["Amara Scholar", "Priya Mentor"]
    assert told(phase=research) == ["Amara Scholar", "Tomas Scholar"]
    assert told(site=london) == ["Tomas Scholar"]
    assert told(site=london, stream=probes) == []
    assert names(Audience(winter, [ROLE.ADVISOR]).people(TODAY)) == ["An Advisor"]


def test_who_has_left_and_other_programs_are_not_in_it() -> None:
    winter = make.program()
    gone = make.person()
    Membership.objects.create(
        person=gone,
        program=winter,
        role=ROLE.SCHOLAR,
        starts_on=date(2027, 1, 1),
        ends_on=date(2027, 2, 17),
    )
    make.member(make.program("summer"), ROLE.SCHOLAR)

    assert names(Audience(winter, [ROLE.SCHOLAR]).people(TODAY)) == []


def test_publishing_twice_tells_everybody_once() -> None:
    winter = make.program()
    amara = make.member(winter, ROLE.SCHOLAR)
    make.member(winter, ROLE.MENTOR)
    told = draft(winter)

    services.publish(told, now=NOW)
    services.publish(told, now=NOW + timedelta(hours=1))

    [mail] = Message.objects.all()
    assert (mail.recipient, mail.subject) == (amara, "No seminar")
    assert "<b>Monday</b>" in mail.html
    assert Announcement.objects.get().published_at == NOW
    assert [receipt.person for receipt in Receipt.objects.all()] == [amara]


def test_at_its_hour_it_publishes_itself_once_and_not_before() -> None:
    winter = make.program()
    make.member(winter, ROLE.SCHOLAR)
    told = draft(winter)
    later = NOW + timedelta(hours=3)

    services.plan(told, at=NOW + timedelta(hours=1), now=NOW)
    services.plan(told, at=later, now=NOW)
    tick(NOW + timedelta(hours=1))
    assert not Message.objects.exists()
    for _ in range(2):
        tick(later)

    assert Message.objects.count() == 1
    told.refresh_from_db()
    assert (told.published_at, told.publish_at) == (later, None)


def test_a_plan_that_was_called_off_stays_off() -> None:
    winter = make.program()
    make.member(winter, ROLE.SCHOLAR)
    told = draft(winter)
    services.plan(told, at=NOW + timedelta(hours=1), now=NOW)

    services.unplan(told)
    tick(NOW + timedelta(hours=1))

    assert not Message.objects.exists()


def test_taken_back_it_disappears_and_its_emails_stay_here() -> None:
    winter = make.program()
    amara = make.member(winter, ROLE.SCHOLAR)
    told = draft(winter)
    services.publish(told, now=NOW)
    [mail] = Message.objects.all()
    assert mails.still_out(mail)
    assert list(Announcement.objects.unread_by(amara)) == [told]

    services.take_back(told, now=NOW)

    assert not mails.still_out(mail)
    assert not Announcement.objects.visible_to(amara).exists()
    with pytest.raises(Refused, match="taken back"):
        services.change(told, title="Again", body="Again", pinned=False)


@pytest.mark.parametrize("urgent", [True, False])
def test_emails_wait_for_the_end_of_the_night_unless_it_is_urgent(
    *, urgent: bool
) -> None:
    winter = make.program()
    asleep = make.member(winter, ROLE.SCHOLAR, make.person(timezone="Asia/Tokyo"))
    awake = make.member(winter, ROLE.SCHOLAR, make.person(timezone="Europe/London"))
    night = datetime(2027, 2, 18, 16, tzinfo=UTC)  # 01:00 in Tokyo

    services.publish(draft(winter, urgent=urgent), now=night)

    def leaves(person: Person) -> bool:
        return Message.objects.get(recipient=person).not_before <= night

    assert leaves(awake)
    assert leaves(asleep) is urgent


def test_who_joins_later_is_told_the_next_morning_if_it_says_so() -> None:
    winter = make.program()
    make.member(winter, ROLE.SCHOLAR, make.person("Early"))
    open_to_all = services.publish(draft(winter, joiners=True), now=NOW)
    closed = services.publish(draft(winter), now=NOW)
    late = make.member(winter, ROLE.SCHOLAR, make.person("Late"))
    make.member(winter, ROLE.MENTOR, make.person("Another"))

    def told(announcement: Announcement) -> list[str]:
        receipts = announcement.receipts.order_by("pk").select_related("person")
        return [receipt.person.name for receipt in receipts]

    tick(NOW + timedelta(minutes=5))
    assert told(open_to_all) == ["Early"]
    for _ in range(2):
        tick(NOW + timedelta(days=1))
    assert told(open_to_all) == ["Early", "Late"]
    assert told(closed) == ["Early"]
    assert Message.objects.filter(recipient=late).count() == 1

    services.take_back(open_to_all, now=NOW)
    make.member(winter, ROLE.SCHOLAR, make.person("Too late"))
    tick(NOW + timedelta(days=2))
    assert told(open_to_all) == ["Early", "Late"]


@pytest.mark.parametrize(
    ("state", "says"),
    [
        ("closed", "This program is closed"),
        ("empty", "Nobody is in this audience"),
        ("withdrawn", "taken back"),
    ],
)
def test_when_publishing_is_refused(state: str, says: str) -> None:
    winter = make.program()
    told = draft(winter)
    if state != "empty":
        make.member(winter, ROLE.SCHOLAR)
    if state == "closed":
        Program.objects.update(closed_at=NOW)
    if state == "withdrawn":
        services.take_back(told, now=NOW)

    with pytest.raises(Refused, match=says):
        services.publish(told, now=NOW)
    assert not Message.objects.exists()


def test_a_time_that_has_passed_is_refused() -> None:
    with pytest.raises(Refused, match="has passed"):
        services.plan(draft(make.program()), at=NOW, now=NOW)


def test_got_it_counts_once() -> None:
    winter = make.program()
    amara = make.member(winter, ROLE.SCHOLAR)
    told = services.publish(draft(winter), now=NOW)

    services.acknowledge(told, person=amara, now=NOW)
    services.acknowledge(told, person=amara, now=NOW + timedelta(days=1))

    assert Receipt.objects.get().read_at == NOW
    assert not Announcement.objects.unread_by(amara).exists()


def test_who_sees_it() -> None:
    winter, summer = make.program(), make.program("summer")
    cast = {role: make.member(winter, role) for role in sorted(ROLE.values)}
    cast["a director elsewhere"] = make.member(summer, ROLE.DIRECTOR)
    cast["a scholar elsewhere"] = make.member(summer, ROLE.SCHOLAR)
    told = draft(winter)
    hidden = {"director", "program_manager", "research_manager", "community_manager"}

    def seen() -> set[str]:
        visible = Announcement.objects.visible_to
        return {who for who, person in cast.items() if visible(person).exists()}

    assert seen() == hidden
    services.publish(told, now=NOW)
    assert seen() == hidden | {"scholar"}


@pytest.mark.parametrize(
    ("text", "forbidden"),
    [
        ("<script>alert(1)</script>", "<script"),
        ("[x](javascript:alert(1))", "<a"),
        ("![x](https://example.org/x.png)", "<img"),
        ('<a href="/x" onclick="y()">z</a>', "<a"),
        ("[x](data:text/html,hi)", "<a"),
        ("# Title", "<h1"),
    ],
)
def test_markdown_can_do_no_harm(text: str, forbidden: str) -> None:
    assert forbidden not in html(text)


@pytest.mark.django_db(transaction=True)
def test_eight_clicks_at_once_publish_once() -> None:
    winter = make.program()
    for _ in range(3):
        make.member(winter, ROLE.SCHOLAR)
    told, start = draft(winter), Barrier(8)

    def click() -> None:
        start.wait()
        services.publish(told, now=NOW)
        connection.close()

    clicks = [Thread(target=click) for _ in range(8)]
    for thread in clicks:
        thread.start()
    for thread in clicks:
        thread.join()

    assert (Message.objects.count(), Receipt.objects.count()) == (3, 3)
