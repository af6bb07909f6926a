"""Twice a phase mentors are asked about each of their scholars."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from mats.checkins import services
from mats.checkins.models import Feedback, FeedbackRound
from mats.core.errors import Refused
from mats.people.models import Person
from mats.programs.models import Conflict
from mats.programs.services import clone
from mats.questions.models import Response
from mats.scholars import services as scholars
from mats.scholars.models import Scholar
from mats.todos.models import Todo
from mats.todos.services.ticking import tick
from tests import make

pytestmark = pytest.mark.django_db
ASKED_ON = datetime(2027, 2, 15, 16, tzinfo=UTC)
"""Monday of week 6, in California eight in the morning."""
WORDS = "zqwordsqz"


@pytest.fixture(autouse=True)
def monday() -> Iterator[None]:
    with time_machine.travel(ASKED_ON, tick=False):
        yield


@pytest.fixture
def round_() -> FeedbackRound:
    return make.feedback_round()


@pytest.fixture
def nneka(round_: FeedbackRound) -> Person:
    """She mentors Amara and Bo."""
    stream = make.stream(round_.phase.program)
    nneka = make.mentor(stream, make.person("Nneka Obiora"))
    for name in ("Amara Nwosu", "Bo Ek"):
        make.scholar(stream, make.person(name), supervised_by=nneka)
    return nneka


@pytest.fixture
def iris(nneka: Person) -> Person:
    return make.manager(nneka.supervisions.earliest("pk").scholar)


def ask(round_: FeedbackRound) -> int:
    return services.ask_due(round_.phase.program, now=ASKED_ON)


def as_(person: Person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def about(name: str) -> Feedback:
    return Feedback.objects.get(scholar__person__name=name)


def give(feedback: Feedback, **more: str) -> str:
    said = {"going": "8", "going-was": "1.", "words": WORDS, "words-was": "1."}
    path = f"/feedback/{feedback.pk}/"
    posted = {**said, "act": "send", **more}
    return as_(feedback.mentor).post(path, posted).headers["Location"]


def test_they_are_asked_on_the_morning_once_and_reminded_until_it_is_given(
    round_: FeedbackRound, nneka: Person, iris: Person
) -> None:
    program = round_.phase.program
    type(program).objects.update(created_at=ASKED_ON - timedelta(days=9))
    make.scholar(make.stream(program, "other"), make.person("Nobody mentors them"))
    tick(ASKED_ON - timedelta(days=1))
    assert not Feedback.objects.exists()

    tick(ASKED_ON)
    tick(ASKED_ON + timedelta(days=1))

    assert {(f.mentor, f.scholar.person.name) for f in Feedback.objects.all()} == {
        (nneka, "Amara Nwosu"),
        (nneka, "Bo Ek"),
    }
    todo = Todo.objects.get(kind="checkins.feedback")
    assert (todo.debtor, todo.escalate_to) == (nneka, iris)
    assert todo.due_at == datetime(2027, 2, 23, 7, 59, tzinfo=UTC)
    assert as_(nneka).get(todo.url).status_code == 200


def test_one_page_per_scholar_leads_to_the_next_and_the_last_ends_the_to_do(
    round_: FeedbackRound, nneka: Person
) -> None:
    ask(round_)
    amara, bo = about("Amara Nwosu"), about("Bo Ek")
    page = as_(nneka).get(f"/feedback/{amara.pk}/").text
    assert "What do you tell Amara Nwosu?" in page
    assert not Response.objects.exists()

    assert give(amara) == f"/feedback/{bo.pk}/"
    assert Todo.objects.open().count() == 1
    assert give(bo) == f"/feedback/rounds/{round_.pk}/"

    assert not Todo.objects.open().exists()
    amara.refresh_from_db()
    assert amara.submitted_at == ASKED_ON


def test_half_written_it_waits_and_nothing_is_given(
    round_: FeedbackRound, nneka: Person
) -> None:
    ask(round_)
    amara = about("Amara Nwosu")
    said = {"words": "Half a", "words-was": "1.", "act": ""}

    as_(nneka).post(f"/feedback/{amara.pk}/", said, headers={"HX-Request": "true"})

    assert "Half a" in as_(nneka).get(f"/feedback/{amara.pk}/").text
    assert "Begun" in as_(nneka).get(f"/feedback/rounds/{round_.pk}/").text
    answer = as_(nneka).post(f"/feedback/{amara.pk}/", {**said, "act": "send"})
    assert "Your feedback was not sent" in answer.text
    assert about("Amara Nwosu").submitted_at is None


@pytest.mark.parametrize("shared", [False, True])
def test_the_manager_and_leads_read_it_and_the_scholar_what_is_shared(
    round_: FeedbackRound, nneka: Person, iris: Person, shared: bool
) -> None:
    ask(round_)
    amara = about("Amara Nwosu")
    give(amara, **({"words-shared": "yes"} if shared else {}))
    program = round_.phase.program
    other = make.manager(
        make.scholar(make.stream(program, "other"), make.person("Zoe")),
        make.person("Olga"),
    )
    fellow = make.mentor(amara.scholar.stream, make.person("Fellow"), role="co")
    lead = make.member(program, "director", make.person("Dora"))
    page = f"/programs/winter/scholars/{amara.scholar_id}/"
    desk = f"/programs/winter/check-ins/feedback/{amara.pk}/"

    own = as_(amara.scholar.person)
    assert [WORDS in own.get(p).text for p in (page, desk)] == [shared, False]
    for reader in (iris, lead):
        assert [WORDS in as_(reader).get(p).text for p in (page, desk)] == [True, True]
    for reader in (other, fellow):
        assert [WORDS in as_(reader).get(p).text for p in (page, desk)] == [False] * 2
    assert WORDS in as_(nneka).get(page).text
    assert as_(fellow).get(f"/feedback/{amara.pk}/").status_code == 404
    assert as_(fellow).get(f"/feedback/rounds/{round_.pk}/").status_code == 404


def test_the_list_says_who_has_answered_of_those_one_works_with(
    round_: FeedbackRound, nneka: Person, iris: Person
) -> None:
    ask(round_)
    give(about("Amara Nwosu"))
    path = "/programs/winter/check-ins/feedback/"

    csv = as_(iris).get(path, {"format": "csv", "sort": "scholar"}).text
    rows = [line.split(",") for line in csv.splitlines()[1:]]
    assert [(row[2], bool(row[5])) for row in rows] == [
        ("Amara Nwosu", True),
        ("Bo Ek", False),
    ]
    late = as_(iris).get(path, {"given": "false"}).text
    assert ("Bo Ek" in late, "Amara Nwosu" in late) == (True, False)
    assert as_(nneka).get(path).status_code == 403


def test_nobody_is_asked_about_who_left_or_stands_in_a_conflict(
    round_: FeedbackRound, nneka: Person
) -> None:
    bo = Scholar.objects.get(person__name="Bo Ek")
    Conflict.objects.create(
        program=bo.program,
        person=nneka,
        with_person=bo.person,
        kind=Conflict.Kind.FRIEND,
        declared_by=nneka,
    )
    ask(round_)
    amara = Feedback.objects.get()
    assert amara.scholar.person.name == "Amara Nwosu"

    scholars.withdraw(amara.scholar, on=date(2027, 2, 15), now=ASKED_ON)

    assert not Todo.objects.open().exists()
    assert ask(round_) == 0


def test_leads_plan_a_round_and_take_it_out_until_somebody_begins(
    round_: FeedbackRound, nneka: Person, iris: Person
) -> None:
    program = round_.phase.program
    dora = as_(make.member(program, "program_manager", make.person("Dora")))
    path = "/programs/winter/check-ins/feedback/"
    asked = round_.questionnaire_id
    said = {"questionnaire": asked, "asks_on": "2027-03-08", "due_on": "2027-03-08"}
    said["phase"] = round_.phase_id
    assert "due after the day" in dora.post(f"{path}ask/", said).text
    dora.post(f"{path}ask/", {**said, "due_on": "2027-03-15"})
    assert as_(iris).post(f"{path}ask/", said).status_code == 403

    second = FeedbackRound.objects.get(asks_on=date(2027, 3, 8))
    dora.post(f"{path}{second.pk}/drop/")
    assert list(FeedbackRound.objects.all()) == [round_]
    ask(round_)
    give(about("Amara Nwosu"))
    with pytest.raises(Refused, match="begun to answer"):
        services.drop_feedback(round_, now=ASKED_ON)
    assert nneka.feedback_asked.count() == 2


def test_a_program_that_follows_asks_on_the_same_days_of_its_phases(
    round_: FeedbackRound,
) -> None:
    new = clone(
        round_.phase.program,
        slug="next",
        name="Next",
        starts_on=date(2028, 1, 10),
        by=make.person(),
        today=date(2027, 3, 1),
    )

    copied = FeedbackRound.objects.get(phase__program=new)
    assert copied.questionnaire.program == new
    days = (copied.asks_on - round_.asks_on, copied.due_on - round_.due_on)
    assert set(days) == {copied.phase.starts_on - round_.phase.starts_on}


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_the_same_for_every_number_of_scholars(
    round_: FeedbackRound,
    nneka: Person,
    iris: Person,
    count: int,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    stream = nneka.supervisions.earliest("pk").scholar.stream
    for number in range(count - 1):
        make.scholar(stream, make.person(f"No {number}"), supervised_by=nneka)
    ask(round_)
    client = as_(iris)
    client.get("/me/")

    with django_assert_num_queries(11):
        client.get("/programs/winter/check-ins/feedback/")
