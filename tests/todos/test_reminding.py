"""Reminders: once per step, in one email, to the right person, until it is done."""

from datetime import UTC, datetime, timedelta
from threading import Barrier, Thread

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from mats.core.errors import Refused
from mats.mail.models import Message
from mats.people.models import Person
from mats.programs.models import Membership, Program
from mats.todos import mails, services
from mats.todos.kinds import Step, To
from mats.todos.models import QuietHours, Reminder, Todo
from mats.todos.services.by_hand import letters, remind_by_hand
from mats.todos.services.ladders import copy_ladders, set_ladder, steps_of
from mats.todos.services.reminding import remind
from tests import make

pytestmark = pytest.mark.django_db


def at(text: str) -> datetime:
    """A moment by the program's clock, in California in winter."""
    return datetime.fromisoformat(f"{text}-08:00").astimezone(UTC)


def californian(name: str = "Amara Nwosu") -> Person:
    return make.person(name, timezone="America/Los_Angeles")


def sent() -> list[tuple[str, str]]:
    """To whom, about what, in the order of writing."""
    mails = Message.objects.order_by("pk").select_related("recipient")
    return [(str(mail.recipient), mail.subject) for mail in mails]


def test_the_whole_ladder_and_the_end_of_it() -> None:
    winter = make.program()
    manager = californian("Maya Lindholm")
    todo = make.todo(by=californian(), of=winter, escalate_to=manager)

    moments = ["16T09:00", "16T09:01", "18T09:00", "20T09:00", "21T09:00", "27T09:00"]
    for moment in moments:
        remind(at(f"2027-02-{moment}"))

    assert sent() == [
        ("Amara Nwosu", "Report for week 6: due in 2 days"),
        ("Amara Nwosu", "Report for week 6: due today at 18:00"),
        ("Amara Nwosu", "Report for week 6: 1 day late"),
        ("Maya Lindholm", "Amara Nwosu owes “Report for week 6”, 2 days late"),
    ]
    assert list(Todo.objects.escalated()) == [todo]


def test_settled_means_silence() -> None:
    todo = make.todo(by=californian())
    services.settle(key=todo.key)

    assert remind(at("2027-02-18T09:00")).reminders == 0
    assert not Reminder.objects.exists()


def test_what_is_settled_before_the_email_left_is_not_sent() -> None:
    todo = make.todo(by=californian())
    remind(at("2027-02-18T09:00"))
    [mail] = Message.objects.all()
    assert mails.still_open(mail)

    services.settle(key=todo.key)

    assert not mails.still_open(mail)


def test_a_closed_program_is_silent() -> None:
    make.todo(by=californian())
    Program.objects.update(closed_at=at("2027-02-17T09:00"))

    assert remind(at("2027-02-18T09:00")).reminders == 0


def test_several_things_are_one_email() -> None:
    winter, amara = make.program(), californian()
    make.todo(by=amara, of=winter)
    make.todo(by=amara, of=winter, title="Research plan")

    done = remind(at("2027-02-18T09:00"))

    assert (done.emails, done.reminders, done.skipped) == (1, 2, 2)
    [mail] = Message.objects.all()
    assert mail.subject == ("2 things need you: Report for week 6, due today at 18:00")
    assert "Research plan, due today at 18:00" in mail.text


def test_a_moved_date_starts_the_ladder_again() -> None:
    todo = make.todo(by=californian())
    remind(at("2027-02-18T09:00"))

    services.move(
        key=todo.key, due_at=at("2027-02-25T18:00"), now=at("2027-02-18T10:00")
    )
    remind(at("2027-02-22T09:00"))
    remind(at("2027-02-23T09:00"))

    assert [subject for _, subject in sent()] == [
        "Report for week 6: due today at 18:00",
        "Report for week 6: due in 2 days",
    ]


def test_a_date_moved_every_evening_is_still_reminded_of() -> None:
    """Each new date has a ladder of its own: no step waits for ever."""
    todo = make.todo(by=californian(), due_at=at("2027-02-16T18:00"))
    for day in range(16, 20):
        remind(at(f"2027-02-{day}T09:00"))
        services.move(
            key=todo.key,
            due_at=at(f"2027-02-{day + 1}T18:00"),
            now=at(f"2027-02-{day}T20:00"),
        )

    assert len(sent()) == 4


def test_nobody_is_woken_and_the_morning_brings_it() -> None:
    make.todo(by=make.person(timezone="Asia/Tokyo"))
    tokyo_night = at("2027-02-18T06:00")  # 23:00 there

    assert remind(tokyo_night).reminders == 0
    assert remind(at("2027-02-18T15:00")).reminders == 1  # 08:00 there


def test_ones_own_quiet_hours_hold() -> None:
    amara = californian()
    QuietHours.objects.create(person=amara, starts="08:00", ends="11:00")
    make.todo(by=amara)

    assert remind(at("2027-02-18T09:00")).reminders == 0
    assert remind(at("2027-02-18T11:00")).reminders == 1


def test_without_a_name_it_goes_to_the_program_manager() -> None:
    winter = make.program()
    make.member(winter, Membership.Role.DIRECTOR, californian("Ada Director"))
    make.member(winter, Membership.Role.PROGRAM_MANAGER, californian("Pia Manager"))
    make.todo(by=californian(), of=winter)

    remind(at("2027-02-21T09:00"))

    assert [to for to, _ in sent()] == ["Amara Nwosu", "Pia Manager"]


def test_who_has_left_is_not_written_to() -> None:
    make.todo(by=californian())
    Person.objects.update(is_active=False)

    assert remind(at("2027-02-18T09:00")).emails == 0
    assert set(Reminder.objects.values_list("skipped", flat=True)) == {
        "There is nobody to tell."
    }


@pytest.mark.parametrize("rows", [1, 3])
def test_looking_costs_the_same_for_any_number(rows: int) -> None:
    """A minute in which nothing is due: the same queries, however many wait."""
    winter, amara = make.program(), californian()
    make.member(winter, Membership.Role.DIRECTOR, californian("Ada Director"))
    for _ in range(rows):
        make.todo(by=amara, of=winter)

    with CaptureQueriesContext(connection) as queries:
        remind(at("2027-02-16T08:00"))

    # Kinds owed, programs' ladders, to-dos, reminders, leads, whom the lead avoids.
    assert len(queries) == 6


def test_a_program_sets_its_own_ladder_and_its_clone_keeps_it() -> None:
    winter, summer = make.program(), make.program("summer")
    steps = [Step(hours=-3), Step(days=1, to=To.ESCALATION)]
    set_ladder(winter, kind="tests.report", steps=steps)
    make.todo(by=californian(), of=winter)

    remind(at("2027-02-18T09:00"))
    remind(at("2027-02-18T15:00"))
    copy_ladders(winter, summer, timedelta(weeks=20))

    assert [subject for _, subject in sent()] == [
        "Report for week 6: due today at 18:00"
    ]
    assert steps_of(summer, "tests.report") == steps


def test_another_hour_of_a_step_does_not_send_it_again() -> None:
    todo = make.todo(by=californian())
    remind(at("2027-02-18T09:00"))
    later = Step(days=0, at=datetime(2027, 1, 1, 12).time())  # noqa: DTZ001 -- a clock

    set_ladder(todo.program, kind="tests.report", steps=[later])

    assert remind(at("2027-02-18T12:00")).reminders == 0


def test_by_hand_once_a_day_and_together() -> None:
    winter, amara = make.program(), californian()
    todos = [make.todo(by=amara, of=winter), make.todo(by=amara, of=winter)]
    now = at("2027-02-10T10:00")
    [letter] = letters(todos, now)
    assert (letter.to, len(letter.todos)) == (amara, 2)

    remind_by_hand(todos, now=now)
    with pytest.raises(Refused, match="today"):
        remind_by_hand(todos, now=now + timedelta(hours=2))
    remind_by_hand(todos, now=now + timedelta(days=1))

    assert len(sent()) == 2


@pytest.mark.django_db(transaction=True)
def test_eight_ticks_at_once_send_each_step_once() -> None:
    winter = make.program()
    for number in range(6):
        make.todo(by=californian(f"Scholar {number}"), of=winter)
    start = Barrier(8)

    def tick() -> None:
        start.wait()
        remind(at("2027-02-18T09:00"))
        connection.close()

    threads = [Thread(target=tick) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    remind(at("2027-02-18T09:01"))  # takes what a thread stepped over

    assert Message.objects.count() == 6
    assert Reminder.objects.exclude(sent_at=None).count() == 6
