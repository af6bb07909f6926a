"""Mentors, hand-over, and what ends with a withdrawal."""

from datetime import UTC, date, datetime

import pytest
from django.test import Client
from django.urls import reverse

from mats.core.errors import Refused
from mats.people.models import Person
from mats.scholars import following, services
from mats.scholars.models import Scholar, StandingNote, Supervision
from mats.todos.models import Todo
from tests import make

pytestmark = pytest.mark.django_db
NOW = datetime(2027, 2, 18, 18, tzinfo=UTC)
LONG_AGO, FEBRUARY = date(2020, 1, 1), date(2027, 2, 1)


@pytest.fixture
def amara() -> Scholar:
    winter = make.program()
    make.phase(winter)
    stream = make.stream(winter)
    maya = make.mentor(stream)
    return make.scholar(stream, make.person("Amara Nwosu"), supervised_by=maya)


def managing(scholar: Scholar, name: str, *, alone: bool = False) -> Person:
    who = make.member(scholar.program, "research_manager", make.person(name))
    of = scholar if alone else None
    services.hand_over(scholar.stream, who, on=LONG_AGO, scholar=of)
    return who


def test_a_scholar_has_several_mentors_and_a_backup_leaves_again(
    amara: Scholar,
) -> None:
    owen = make.mentor(amara.stream, make.person("Owen Reyes"), "backup")

    held = services.add_mentor(amara, owen, role="backup", on=FEBRUARY)
    assert services.add_mentor(amara, owen, role="backup", on=FEBRUARY) == held
    with pytest.raises(Refused, match="is backup mentor of this scholar already"):
        services.add_mentor(amara, owen, role="co", on=FEBRUARY)
    services.end_supervision(held, last_day=date(2027, 2, 9))

    assert not Scholar.objects.supervised_by(owen, on=date(2027, 2, 10)).exists()
    primary = amara.supervisions.get(role=Supervision.Role.PRIMARY)
    with pytest.raises(Refused, match="name the next one instead"):
        services.end_supervision(primary, last_day=FEBRUARY)


def test_days_in_a_phase_stay_within_it(amara: Scholar) -> None:
    stay = amara.participations.get()

    services.change_stay(stay, mode="remote", ends_on=date(2027, 3, 5))
    with pytest.raises(Refused, match="The days lie within Research phase"):
        services.change_stay(stay, ends_on=date(2027, 3, 26))

    stay.refresh_from_db()
    assert (stay.mode, stay.ends_on) == ("remote", date(2027, 3, 5))


def test_a_withdrawal_cancels_what_is_owed_and_tells_the_apps_above(
    amara: Scholar, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard: list[date] = []
    monkeypatch.setattr(
        following, "_withdrawal", [lambda _who, day, _now: heard.append(day)]
    )
    todo = make.todo(amara.person, amara.program)
    elsewhere = make.todo(amara.person, make.program("summer"), key="other")
    services.propose(amara, title="Probes", summary="Words", now=NOW)
    days = {"starts_on": FEBRUARY, "ends_on": date(2027, 2, 28)}
    services.enter_absence(amara, **days, reason="", by=make.person(), now=NOW)

    services.withdraw(amara, on=date(2027, 1, 20), because="A job", now=NOW)
    services.withdraw(amara, on=date(2027, 1, 20), now=NOW)

    assert list(Todo.objects.open()) == [elsewhere]
    assert Todo.objects.get(pk=todo.pk).cancelled_at == NOW
    assert heard == [date(2027, 1, 20)]
    assert amara.proposals.get().state == "withdrawn"
    assert amara.absences.get().state == "cancelled"
    assert not amara.person.weeks_off.exists()


def test_the_confirm_page_names_what_stops_and_a_lead_alone_withdraws(
    client: Client, amara: Scholar
) -> None:
    managing(amara, "Priya Rao")
    Scholar.objects.update(enrolled_on=LONG_AGO)
    make.todo(amara.person, amara.program, title="Report for week 6")
    page = reverse("scholars:withdraw", args=[amara.program.slug, amara.pk])
    client.force_login(Person.objects.get(name="Priya Rao"))
    assert client.get(page).status_code == 403

    client.force_login(make.member(amara.program, "director"))
    assert "Report for week 6" in client.get(page).text
    late = client.post(page, {"last_day": "2099-01-01"})
    assert "Enter today or a day before" in late.text
    client.post(page, {"last_day": str(amara.program.today), "because": "A job"})

    amara.refresh_from_db()
    assert (amara.state, amara.ended_because) == ("withdrawn", "A job")


NOTE = "zqstandingqz"


def test_a_standing_note_waits_for_the_next_manager_and_nobody_else(
    client: Client, amara: Scholar
) -> None:
    priya = managing(amara, "Priya Rao")
    nils = make.member(amara.program, "research_manager", make.person("Nils Berg"))
    director = make.member(amara.program, "director")
    page = reverse("scholars:hand_over", args=[amara.program.slug, amara.stream.slug])

    def reads(who: Person) -> bool:
        client.force_login(who)
        return NOTE in client.get(page).text

    client.force_login(priya)
    client.post(page, {"text": NOTE, "scholar": str(amara.pk)})
    mentor = amara.supervisions.get().mentor
    everybody = (priya, nils, director, mentor, amara.person)
    assert {who for who in everybody if reads(who)} == {priya, director}

    name = reverse(
        "scholars:name_manager", args=[amara.program.slug, amara.stream.slug]
    )
    client.force_login(director)
    client.post(name, {"person": str(nils.pk), "on": str(amara.program.today)})
    assert (reads(nils), reads(priya)) == (True, False)
    note = StandingNote.objects.get()
    client.force_login(nils)
    client.post(reverse("scholars:note_remove", args=[amara.program.slug, note.pk]))
    assert not StandingNote.objects.exists()


def test_the_sheet_shows_what_is_open_and_asks_the_same_for_any_stream(
    client: Client, amara: Scholar
) -> None:
    priya = managing(amara, "Priya Rao")
    make.todo(amara.person, amara.program, title="Report for week 6")
    client.force_login(priya)
    page = reverse("scholars:hand_over", args=[amara.program.slug, amara.stream.slug])

    shown = client.get(page).text

    assert "Report for week 6" in shown
    assert "Maya Oduya" in shown


def test_somebody_is_enrolled_by_hand(client: Client, amara: Scholar) -> None:
    program = amara.program
    client.force_login(make.member(program, "director"))
    given = {
        "name": "Ines Prado",
        "email": "ines@example.org",
        "kind": "scholar",
        "stream": str(amara.stream_id),
        "mentor": str(amara.supervisions.get().mentor_id),
        "phases": [str(program.phases.get().pk)],
        "mode": "remote",
        "on": "2027-01-11",
    }
    page = reverse("scholars:enrol", args=[program.slug])
    assert "Choose phases" in client.post(page, {**given, "phases": []}).text

    client.post(page, given)

    ines = Scholar.objects.get(person__email="ines@example.org")
    assert ines.participations.get().mode == "remote"
    assert ines.supervisions.get().mentor.name == "Maya Oduya"
