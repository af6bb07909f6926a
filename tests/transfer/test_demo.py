"""The demo: two programs from one folder, and the people one may be."""

import json
from datetime import UTC, date, datetime, timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.db.models import Count, Q
from django.test import Client
from pytest_django import Settings

from mats.announcements.models import Announcement
from mats.checkins.models import Meeting, Note
from mats.checkins.services import managers_of
from mats.core import invariants
from mats.mail.models import Message
from mats.mentors.models import StreamMentor
from mats.people.models import Person
from mats.programs.models import Conflict, Membership, Phase
from mats.questions.models import Questionnaire, Quote
from mats.questions.services.questionnaires import unpublishable
from mats.questions.sheet import sheet_of
from mats.reports.models import Report, Section
from mats.scholars.models import Participation, Scholar
from mats.surveys import going
from mats.surveys.models import Invitation, Survey
from mats.todos.kinds import ON_THE_DAY
from mats.todos.models import Todo
from mats.transfer.demo.load import load_demo
from mats.transfer.demo.people import PICKS, demo_people
from tests.transfer import counted
from tests.transfer.conftest import NOW, current, winter

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo")]


def test_the_cohorts_numbers_are_those_of_its_files() -> None:
    program = winter()
    kinds = dict(program.scholars.values_list("kind").annotate(Count("pk")))
    roles = dict(program.memberships.values_list("role").annotate(Count("pk")))
    counted = [
        program.streams.count(),
        StreamMentor.objects.filter(stream__program=program).count(),
        program.tracks.count(),
        program.areas.count(),
        program.conflicts.count(),
        program.changes.filter(kind="made_before").count(),
    ]

    assert kinds == {"scholar": 63, "trainee": 20, "auditor": 14}
    assert counted == [20, 23, 10, 6, 26, 4]
    assert roles == {
        "director": 2,
        "program_manager": 2,
        "research_manager": 6,
        "community_manager": 1,
        "advisor": 3,
        "grader": 10,
        "mentor": 23,
        "scholar": 63,
        "trainee": 20,
        "auditor": 14,
        "alum": 63,
    }


def test_published_facts_can_be_counted_again() -> None:
    program = winter()
    research = Q(phase__kind="research", scholar__kind="scholar")
    stays = Participation.objects.filter(research, scholar__program=program)

    assert program.ordinal == 5
    assert [program.stipend_per_hour, program.hours_per_week] == [30, 40]
    assert dict(stays.values_list("mode").annotate(Count("pk")).order_by("mode")) == {
        "in_person": 49,
        "part": 9,
        "remote": 5,
    }
    managed = program.streams.filter(research_managements__scholar=None)
    unmanaged = program.streams.exclude(
        pk__in=managed.filter(research_managements__isnull=False)
    )
    assert unmanaged.count() == 5


def test_the_weekly_loop_has_the_numbers_that_were_published() -> None:
    """What the retrospective counts: 92 % met their manager, 1.3 meetings a week."""
    assert counted.sent_by_week(winter()) == [56, 59, 61, 62, 55, 59, 59, 59, 58, 61]
    assert counted.check_ins(winter(), NOW) == {"sent": 589, "late": 38, "missed": 41}
    # 72 of the lines that say they are shared say nothing.
    assert counted.switches(winter()) == (2356, 1884)
    assert counted.answers(winter()) == (2264, 1884 - 72)
    met = Meeting.objects.filter(program=winter())
    managed = met.with_managers()
    assert (managed.count(), met.with_mentors().count()) == (423, 823)
    assert managed.values("attendees__scholar").distinct().count() == 58
    assert met.with_mentors().values("attendees__scholar").distinct().count() == 63
    assert Note.objects.filter(meeting__in=managed).private().count() == 345


def test_what_was_noticed_and_reported_has_the_numbers_of_its_files() -> None:
    assert counted.themes(winter()) == {"notes": 101, "themes": 12}
    assert counted.archive(winter()) == {
        "reports": 108,
        "mentors": 18,
        "answered": 56,
        "about": 303,
    }
    assert winter().remarks.filter(kind="stipend_deterred").count() == 1
    assert not Section.objects.filter(report__phase__program=winter()).exists()


def test_nothing_is_owed_or_sent_in_the_finished_program() -> None:
    assert not Todo.objects.filter(program=winter()).exists()
    assert not Message.objects.filter(program=winter()).exists()


def test_the_finished_program_keeps_its_dates_and_is_closed() -> None:
    research = winter().phases.get(kind=Phase.Kind.RESEARCH)

    assert (research.starts_on, research.ends_on) == (
        date(2024, 1, 8),
        date(2024, 3, 15),
    )
    assert winter().closed_at == datetime(2024, 7, 20, 7, 0, tzinfo=UTC)
    assert not winter().scholars.active().exists()


def test_today_is_thursday_of_week_6_of_the_running_programs_research_phase() -> None:
    program = current()
    here = NOW.astimezone(program.zone).date()
    week = program.phases.get(kind=Phase.Kind.RESEARCH).week_of(here)

    assert week is not None
    assert (week.number, f"{here:%A}") == (6, "Thursday")
    assert program.closed_at is None
    assert program.follows == winter()
    assert program.scholars.active().admitted().count() == 63


def test_some_mail_waits_for_a_person_to_decide() -> None:
    states = Message.objects.filter(program=current()).values_list("state")
    counted = dict(states.annotate(Count("pk")).order_by())
    waiting, sent = counted.pop("queued"), counted.pop("sent")

    assert counted == {"failed": 1, "parked": 2, "cancelled": 1, "held": 4}
    assert waiting > 100
    assert sent == 23


def test_reports_of_last_week_have_left_and_this_weeks_stand_at_every_step() -> None:
    """On a Thursday week 6 is open: week 5 is the newest past its due day."""
    archived = Report.objects.filter(phase__program=current(), week__lte=3)
    last = Report.objects.filter(phase__program=current(), week=4)

    assert counted.states_by_week(current(), (3, 4, 5, 6)) == {
        3: {"sent"},
        4: {"sent"},
        5: {"draft", "approved", "sent"},
        6: set(),
    }
    assert not archived.filter(record=None).exists()
    assert counted.letters(current(), "sent") == last.count()
    assert counted.letters(current(), "parked") == 1
    assert all(counted.steps(current(), 5).values())


def test_there_is_something_to_see_to_on_every_desk() -> None:
    assert counted.desk(current()) == {
        "flags": {"missed", "stuck", "no_mentor", "compute", "by_hand"},
        "notes": {"private", "shareable"},
        "compute": {"asked", "granted", "declined"},
        "goals": {"open", "done", "carried", "dropped"},
        "owed": {
            "announcements",
            "checkins",
            "milestones",
            "questions",
            "reports",
            "reviews",
            "scholars",
            "surveys",
        },
    }
    put_off, closed, tagged = counted.seen_to(current())
    assert (put_off, closed) == (1, 1)
    assert tagged > 10


def test_surveys_stand_at_every_step_and_visitors_have_some_to_answer() -> None:
    words: dict[str, set[str]] = {}
    for survey in going.counted(Survey.objects.filter(program=current())):
        word = going.Going(survey, NOW).word
        words.setdefault(word, set()).add(survey.questionnaire.slug)
    quoted = Quote.objects.filter(question__questionnaire__program=current())
    assert quoted.exists()
    assert not quoted.exclude(basis="asked").exists()
    open_to = Invitation.objects.filter(survey__program=current()).missing()
    mine = {each.role: each.person for each in demo_people()}

    assert words == {
        "Closed": {"mentor-start", "scholar-start", "week-1-concerns"},
        "Open": {"mentor-midpoint", "networking", "seminar-feedback"},
        "Draft": {"scholar-final"},
    }
    assert open_to.filter(person=mine["scholar, in person"]).count() == 1
    about = open_to.filter(person=mine["mentor"]).exclude(subject=None)
    assert 2 <= about.count() <= 14
    assert not unpublishable(
        sheet_of(Questionnaire.objects.get(program=current(), slug="scholar-final"))
    )


def test_what_the_services_made_of_the_demo_holds() -> None:
    assert [str(breach) for breach in invariants.breaches()] == []


def test_visitors_belong_to_one_team_and_have_sent_nothing_of_the_open_week() -> None:
    who = {each.role: each.person for each in demo_people()}
    for role in ("scholar, in person", "scholar, remote"):
        mine = Scholar.objects.filter(person=who[role]).get(program=current())
        assert not mine.check_ins.get(week=6).response_id
    mine = Scholar.objects.get(person=who["scholar, in person"])
    assert mine.supervisions.get().mentor == who["returning mentor"]
    assert managers_of([mine])[mine.pk] == who["research manager"]


def test_something_is_late_something_is_ahead_and_visitors_find_what_is_due() -> None:
    owed = Todo.objects.filter(program=current())
    late = owed.overdue(NOW).filter(title="Answer: Symposium: travel and access needs")
    ahead = owed.due_within(timedelta(days=14), NOW)
    visitors = {each.role: each.person for each in demo_people()}

    asked = owed.filter(kind="questions.answer", due_at__lt=NOW)
    assert 5 < late.count() < asked.count() == 63
    assert ahead.exists()
    for role in ("scholar, in person", "scholar, remote", "mentor"):
        assert owed.open().owed_by(visitors[role]).exists(), role
        assert Announcement.objects.unread_by(visitors[role]).exists(), role


def test_no_step_of_what_is_late_already_is_caught_up() -> None:
    """Loading the demo reminds nobody of what was due before."""
    late = Todo.objects.filter(program=current()).overdue(NOW)
    last = max(step.distance for step in ON_THE_DAY)
    assert all(todo.due_at + last + timedelta(days=1) < NOW for todo in late)


def test_deadlines_are_the_days_that_the_records_show() -> None:
    deadlines = current().deadlines.order_by("at").values_list("kind", "on", "rule")
    here = "America/Los_Angeles"

    assert list(deadlines) == [
        ("mentor_interest", date(2026, 6, 29), here),
        ("applications", date(2026, 8, 14), "AoE"),
        ("mentor_decisions", date(2026, 9, 28), here),
        ("offers", date(2026, 10, 6), here),
        ("extension", date(2026, 12, 11), here),
    ]


def test_nobody_goes_on_to_a_phase_that_has_not_begun() -> None:
    phases = Participation.objects.filter(scholar__program=current())

    assert set(phases.values_list("phase__slug", flat=True)) == {"training", "research"}
    assert not Conflict.objects.filter(declared_at__gt=NOW).exists()


def test_staff_graders_and_returning_mentors_are_in_both_and_nobody_else() -> None:
    in_both = (
        Membership.objects.filter(program=current())
        .filter(person__memberships__program=winter())
        .values_list("role", flat=True)
    )
    of_winter = Membership.objects.filter(program=winter())
    team = ("grader", "advisor", *Membership.STAFF)

    roles = set(in_both.distinct())
    assert roles == {*team, "mentor"}
    for role in team:
        mine = {m.person_id for m in of_winter.filter(role=role)}
        assert mine == set(
            current().memberships.filter(role=role).values_list("person", flat=True)
        )
    mentors = current().memberships.filter(role="mentor")
    assert mentors.filter(person__memberships__program=winter()).distinct().count() == 7


def test_new_people_have_names_and_addresses_of_their_own() -> None:
    known = {"staff", "mentors", "alumni", "advisors"}
    new = Person.objects.filter(scholarships__program=current())

    assert not new.exclude(email__endswith=".example.org").exists()
    assert Person.objects.values("name").distinct().count() == Person.objects.count()
    hosts = {
        email.split("@")[1].split(".")[0]
        for email in new.values_list("email", flat=True)
    }
    assert hosts.isdisjoint(known)


def test_a_second_load_keeps_everything_also_on_another_day() -> None:
    later = datetime(2026, 12, 3, 9, 0, tzinfo=UTC)

    again = load_demo(now=later)

    assert [outcome.changed for outcome in again] == [False, False]


def test_supervision_and_streams_are_the_same_in_both() -> None:
    assert counted.supervised(current()) == counted.supervised(winter())


def test_there_is_a_demo_person_for_every_view_of_the_house() -> None:
    out = StringIO()
    call_command("demo_people", "--json", stdout=out)
    people = json.loads(out.getvalue())

    assert [person["role"] for person in people] == list(PICKS)
    assert len({person["email"] for person in people}) == len(PICKS)
    assert Scholar.objects.filter(person__email=people[7]["email"]).exists()


@pytest.mark.parametrize("role", list(PICKS))
def test_every_demo_person_signs_in_by_one_button(
    client: Client, settings: Settings, role: str
) -> None:
    settings.DEMO = True
    person = next(each.person for each in demo_people() if each.role == role)
    page = client.get("/demo/")

    answer = client.post("/demo/sign-in/", {"email": person.email})

    assert person.email in page.content.decode()
    assert answer.headers["Location"] == "/"
    assert client.session["_auth_user_id"] == str(person.pk)
    assert client.get("/").status_code == 200
