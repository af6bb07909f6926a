"""A scholar writes a check-in: kept as typed, sent once, changed until it is locked."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
import time_machine
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from mats.checkins import services
from mats.checkins.models import CheckIn, CheckInPlan, ComputeBudget, ComputeUse, Goal
from mats.core.errors import Refused
from mats.questions.models import Answer, Question, Response, Submission
from mats.questions.services import given_of
from mats.questions.values import NOTHING
from mats.scholars.models import Scholar
from mats.todos.models import Todo
from tests import make

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}
LATE = make.FRIDAY + timedelta(days=3)
CLOSED = make.FRIDAY + timedelta(days=30)


@pytest.fixture
def scholar() -> Scholar:
    plan = make.check_in_plan(make.phase(make.program()))
    stream = make.stream(plan.phase.program)
    scholar = make.scholar(
        stream,
        make.person("Amara Nwosu"),
        supervised_by=make.mentor(stream, make.person("Nneka Obiora")),
    )
    make.manager(scholar, make.person("Maya Lindholm"))
    make.member(plan.program, "community_manager", make.person("Iris Halloran"))
    Question.objects.filter(key="mentor_feedback").update(
        text="Any feedback for {mentor} this week?"
    )
    return scholar


@pytest.fixture
def check_in(scholar: Scholar) -> CheckIn:
    made = make.check_in(scholar)
    services.weeks.owe(CheckIn.objects.all())
    return made


@pytest.fixture
def amara(client: Client, scholar: Scholar) -> Client:
    client.force_login(scholar.person)
    return client


def said(act: str = "", **fields: str) -> dict[str, str]:
    """What the page posts: every answer with what it was, and the week's form."""
    posted = {"week-here": "1", "act": act, "week-state_word": "on_track"}
    response = Response.objects.filter(about="research/6").first()
    given = given_of(response) if response else {}
    for key in make.KEYS:
        kept = given.get(key, NOTHING)
        posted |= {key: kept.text, f"{key}-was": f"1.{kept.fingerprint}"}
    return {**posted, **fields}


def post(
    client: Client, check_in: CheckIn, at: datetime = make.FRIDAY, /, **more: str
) -> Any:
    with time_machine.travel(at, tick=False):
        client.cookies.clear()  # sessions do not last for weeks
        client.force_login(check_in.scholar.person)
        return client.post(f"/check-ins/{check_in.pk}/", said(**more))


def page(client: Client, check_in: CheckIn, at: datetime = make.FRIDAY) -> str:
    with time_machine.travel(at, tick=False):
        client.cookies.clear()
        client.force_login(check_in.scholar.person)
        return client.get(f"/check-ins/{check_in.pk}/", follow=True).content.decode()


def test_the_page_names_who_reads_and_writes_nothing(
    amara: Client, check_in: CheckIn
) -> None:
    html = page(amara, check_in)

    assert "Any feedback for Nneka this week?" in html
    assert "Maya may use this in the report to Nneka." in html
    assert "Write to Iris Halloran" in html
    assert 'aria-checked="true"' not in html
    assert CheckIn.objects.get().response is None


def test_autosave_keeps_what_was_typed_and_brings_the_preview_along(
    amara: Client, check_in: CheckIn
) -> None:
    typed = said(progress="It works", bottlenecks="Sleep", **{"progress-shared": "yes"})

    with time_machine.travel(make.FRIDAY, tick=False):
        amara.force_login(check_in.scholar.person)
        answer = amara.post(f"/check-ins/{check_in.pk}/", typed, headers=HTMX)

    html = answer.content.decode()
    assert "Saved" in html
    preview = html.split('id="may-see"')[1]
    assert "It works" in preview
    assert "Sleep" not in preview
    assert CheckIn.objects.get().submitted_at is None
    assert "Sleep" in page(amara, check_in)


def test_sending_puts_it_in_and_settles_the_to_do(
    amara: Client, check_in: CheckIn
) -> None:
    answer = post(amara, check_in, act="send", progress="It works")

    assert answer.headers["Location"] == f"/check-ins/{check_in.pk}/sent/"
    sent = CheckIn.objects.get()
    assert (sent.submitted_at, sent.state_word) == (make.FRIDAY, "on_track")
    assert Todo.objects.get().settled_at == make.FRIDAY
    assert Submission.objects.count() == 1
    assert not Answer.objects.filter(shared=True).exists()


def test_a_late_one_is_taken_marked_and_after_the_close_refused(
    amara: Client, check_in: CheckIn
) -> None:
    assert post(amara, check_in, LATE, act="send").status_code == 302
    assert CheckIn.objects.get().standing_at(LATE) == "late"

    other = make.check_in(check_in.scholar, 5)
    assert post(amara, other, CLOSED, act="send", progress="x").status_code == 409
    assert "You did not check in" in page(amara, other, CLOSED)


def test_it_is_changed_until_the_report_leaves_and_every_version_kept(
    amara: Client, check_in: CheckIn
) -> None:
    post(amara, check_in, act="send", progress="First")
    post(amara, check_in, LATE, act="send", progress="Second")
    assert Answer.objects.get(question__key="progress").text == "Second"
    assert [s.answers["progress"]["text"] for s in Submission.objects.all()] == [
        "First",
        "Second",
    ]
    assert CheckIn.objects.get().submitted_at == make.FRIDAY

    services.lock(CheckIn.objects.all(), now=LATE)

    assert post(amara, check_in, LATE, act="send", progress="3").status_code == 409
    assert "report of this week left" in page(amara, check_in, LATE)


def test_nothing_is_sent_without_a_word_for_the_week_and_nothing_typed_is_lost(
    amara: Client, check_in: CheckIn
) -> None:
    answer = post(
        amara,
        check_in,
        act="send",
        progress="Typed",
        **{"week-state_word": "", "week-spent": "much", "week-goals": "Sleep"},
    )

    html = answer.content.decode()
    assert "Your check-in was not sent" in html
    assert "Choose a word for your week" in html
    assert "Enter a number" in html
    assert 'value="much"' in html
    assert CheckIn.objects.get().submitted_at is None
    assert Answer.objects.get().text == "Typed"
    assert Goal.objects.get().text == "Sleep"


def test_switches_are_off_at_first_and_stay_as_last_chosen(
    amara: Client, check_in: CheckIn
) -> None:
    assert services.last_choices(check_in) == frozenset()
    CheckInPlan.objects.update(chosen_anew=["mentor_feedback"])
    switched = {"bottlenecks-shared": "yes", "mentor_feedback-shared": "yes"}
    post(amara, check_in, act="save", **switched)
    following = make.check_in(check_in.scholar, 7)
    week = CheckIn.objects.get(pk=check_in.pk)

    assert services.last_choices(week) == {"bottlenecks", "mentor_feedback"}
    assert services.last_choices(following) == {"bottlenecks"}
    post(amara, week, act="save")
    assert services.last_choices(following) == frozenset()
    html = page(amara, following, make.FRIDAY + timedelta(days=7))
    assert 'name="bottlenecks-shared"' in html


def test_goals_come_back_to_be_done_carried_or_dropped(
    amara: Client, check_in: CheckIn
) -> None:
    last = make.sent_check_in(check_in.scholar, 5)
    goals = [make.goal(last, text) for text in ("Read", "Draft", "Run")]
    outcomes = zip(goals, ("done", "carried", ""), strict=True)
    fields = {f"week-goal-{goal.pk}": word for goal, word in outcomes}
    for _ in range(2):
        post(amara, check_in, act="save", **fields, **{"week-goals": "- Sleep\n\nEat"})

    kept = {(goal.text, goal.set_in.week): goal.outcome for goal in Goal.objects.all()}
    assert kept == {
        ("Read", 5): "done",
        ("Draft", 5): "carried",
        ("Run", 5): "open",
        ("Draft", 6): "open",
        ("Sleep", 6): "open",
        ("Eat", 6): "open",
    }
    fields[f"week-goal-{goals[1].pk}"] = "dropped"
    post(amara, check_in, act="save", **fields, **{"week-goals": "Eat"})
    here = Goal.objects.filter(set_in=check_in)
    assert [goal.text for goal in here] == ["Eat"]


def test_compute_is_kept_as_numbers_and_counted(
    amara: Client, check_in: CheckIn
) -> None:
    ComputeBudget.objects.create(stream=check_in.scholar.stream, amount=1000)

    post(amara, check_in, act="save", **{"week-spent": "120.5", "week-needed": "300"})

    use = ComputeUse.objects.get()
    assert (use.spent, use.needed) == (Decimal("120.5"), Decimal(300))
    found = services.compute_of(check_in.scholar)
    assert (found.mine, found.left) == (Decimal("120.5"), Decimal("879.5"))


def test_a_request_for_compute_is_the_managers_and_its_answer_the_scholars(
    amara: Client, scholar: Scholar
) -> None:
    for _ in range(2):
        amara.post(f"/compute/{scholar.pk}/", {"amount": "300", "purpose": "A run"})
    todo = Todo.objects.get()
    assert todo.debtor.name == "Maya Lindholm"

    maya = Client()
    maya.force_login(todo.debtor)
    maya.post(todo.url, {"act": "decline", "reason": "Not this month"})

    assert "Not this month" in amara.get("/check-ins/").content.decode()
    assert Todo.objects.get().settled_at is not None


def test_nobody_else_opens_it(client: Client, check_in: CheckIn) -> None:
    mentor = check_in.scholar.supervisions.get().mentor
    for person in (mentor, make.manager(check_in.scholar, single=True)):
        client.force_login(person)
        for end in ("", "read/", "sent/"):
            assert client.get(f"/check-ins/{check_in.pk}/{end}").status_code == 404


def test_writing_is_refused_before_it_opens(check_in: CheckIn) -> None:
    with pytest.raises(Refused, match="not open yet"):
        services.begin(check_in, now=datetime(2027, 1, 1, tzinfo=UTC))


@pytest.mark.parametrize("weeks", [1, 3])
def test_the_page_costs_the_same_in_every_week(
    amara: Client,
    check_in: CheckIn,
    weeks: int,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for week in range(6 - weeks, 6):
        earlier = make.sent_check_in(check_in.scholar, week)
        make.goal(earlier)

    with time_machine.travel(make.FRIDAY, tick=False):
        amara.force_login(check_in.scholar.person)
        amara.get("/me/")  # a session's first page writes it
        # Three are the transaction; two who asks, three the frame. The check-in, its
        # plan, goals, people around, last choices, compute: six. Questions are kept.
        with django_assert_num_queries(14):
            amara.get(f"/check-ins/{check_in.pk}/")
        typed = said("send", progress="x")
        # Who asks: two. The check-in, locked, then read; its plan and goals. Written:
        # response, answers and version as one, to-do, itself. The transaction: two.
        with django_assert_num_queries(11):
            amara.post(f"/check-ins/{check_in.pk}/", typed)
        # The same frame; the check-in, its plan, answers, people, goals.
        with django_assert_num_queries(12):
            amara.get(f"/check-ins/{check_in.pk}/sent/")


def test_its_answers_are_written_on_its_page_alone(
    amara: Client, check_in: CheckIn
) -> None:
    post(amara, check_in, act="send", progress="Said")
    services.lock(CheckIn.objects.all(), now=make.FRIDAY)
    path = f"/responses/{Response.objects.get().pk}/"

    assert amara.get(path).status_code == 404
    assert amara.post(path, said("send", progress="Anew")).status_code == 404
    assert Answer.objects.get(question__key="progress").text == "Said"
