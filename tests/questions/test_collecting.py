"""Asking people: who owes an answer, from when, and until when."""

from datetime import UTC, datetime, timedelta
from threading import Barrier, Thread

import pytest
from django.db import connection
from django.test import Client

from mats.core.errors import Refused
from mats.people.models import Person
from mats.programs.models import Membership, Program
from mats.questions import services
from mats.questions.asked import Asked
from mats.questions.models import Questionnaire
from mats.questions.values import Given
from mats.todos.models import Todo
from tests import make
from tests.questions.test_views import statements

pytestmark = pytest.mark.django_db

NOW = datetime(2027, 2, 18, 20, tzinfo=UTC)
DUE = NOW + timedelta(days=7)
ROLE = Membership.Role


def ask(asked: Questionnaire, *people: Person) -> list[Todo]:
    return services.ask(asked, people, due_at=DUE, now=NOW)


def weekly(of: Program | None = None) -> Questionnaire:
    asked = make.questionnaire(of or make.program(), use="feedback")
    make.question(asked)
    return asked


def answer(asked: Questionnaire, by: Person) -> None:
    response = services.start_response(asked, by, now=NOW)
    services.submit(response, {"progress": Given(text="Good")}, seen={}, now=NOW)


def test_who_is_asked_owes_the_answer_until_it_is_sent() -> None:
    asked, amara = weekly(), make.person()

    [todo] = ask(asked, amara)

    response = asked.responses.get(respondent=amara)
    assert (todo.title, todo.url) == (
        "Answer: Week 6 check-in",
        f"/responses/{response.pk}/",
    )
    assert str(Asked.of(asked)) == "1 asked, 0 answered, 1 missing"
    answer(asked, amara)
    todo.refresh_from_db()
    assert todo.settled_at == NOW
    assert str(Asked.of(asked)) == "1 asked, 1 answered, 0 missing"


def test_nobody_is_asked_twice_nor_for_what_they_have_sent() -> None:
    asked, amara, tomas = weekly(), make.person(), make.person()
    answer(asked, tomas)

    assert len(ask(asked, amara, tomas)) == 1
    assert ask(asked, amara, tomas) == []
    assert Todo.objects.open().get().debtor == amara


def test_closing_calls_it_off_and_opening_it_again_lets_one_ask_again() -> None:
    asked, amara = weekly(), make.person()
    ask(asked, amara)

    services.close(asked)

    assert not Todo.objects.open().exists()
    assert Asked.of(asked).missing == 1
    services.publish(asked)
    assert len(ask(asked, amara)) == 1
    answer(asked, amara)
    assert str(Asked.of(asked)) == "1 asked, 1 answered, 0 missing"


@pytest.mark.parametrize(
    ("facts", "due_at", "why"),
    [
        ({"state": "draft"}, DUE, "Open it for answers first"),
        ({"state": "closed"}, DUE, "Open it for answers first"),
        ({}, NOW, "This day has passed"),
    ],
)
def test_only_what_is_open_is_asked_for_and_by_a_day_to_come(
    facts: dict[str, str], due_at: datetime, why: str
) -> None:
    asked = make.questionnaire(make.program(), **{"use": "feedback", **facts})
    with pytest.raises(Refused, match=why):
        services.ask(asked, [make.person()], due_at=due_at, now=NOW)


def test_a_closed_program_asks_nobody() -> None:
    asked = make.questionnaire(make.program(closed_at=NOW), use="feedback")
    with pytest.raises(Refused, match="is closed"):
        ask(asked, make.person())
    assert not asked.responses.exists()


@pytest.mark.django_db(transaction=True)
def test_two_who_ask_at_once_ask_each_person_once() -> None:
    asked, amara = weekly(), make.person()
    ready = Barrier(2)

    def press() -> None:
        ready.wait()
        ask(asked, amara)
        connection.close()

    threads = [Thread(target=press) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert Todo.objects.filter(debtor=amara).count() == 1


# The page


def page(asked: Questionnaire) -> str:
    return f"/programs/winter/questionnaires/{asked.pk}/people/"


def entered(client: Client, winter: Program, role: str) -> None:
    client.force_login(make.member(winter, role, make.person("Maya Lindholm")))


def test_staff_see_who_they_are_and_who_was_asked_before_anything_is(
    client: Client,
) -> None:
    winter = make.program()
    asked = weekly(winter)
    amara = make.member(winter, ROLE.SCHOLAR, make.person("Amara Nwosu"))
    make.member(winter, ROLE.SCHOLAR, make.person("Tomas Lind"))
    make.member(winter, ROLE.MENTOR, make.person("Priya Mentor"))
    entered(client, winter, "program_manager")
    services.ask(asked, [amara], due_at=DUE, now=NOW)
    posted = {"roles": ["scholar"], "due_on": "2099-02-25"}

    shown = client.post(page(asked), posted).content.decode()

    assert "Ask 1 person" in " ".join(shown.split())
    assert "Priya Mentor" not in shown
    assert Todo.objects.count() == 1
    client.post(page(asked), {**posted, "sure": "yes"})
    assert Todo.objects.get(debtor__name="Tomas Lind").due_at.year == 2099


def test_what_was_typed_stays_where_something_is_wrong(client: Client) -> None:
    winter = make.program()
    asked = weekly(winter)
    entered(client, winter, "research_manager")

    for posted in ({"due_on": "2020-01-01"}, {"due_on": "2020-01-01", "sure": "yes"}):
        shown = client.post(page(asked), posted).content.decode()
        assert "Choose at least one group" in shown
        assert "This day has passed. Choose a later one" in shown
        assert "2020-01-01" in shown


@pytest.mark.parametrize(
    ("role", "status"),
    [
        ("program_manager", 200),
        ("research_manager", 200),
        ("community_manager", 403),
        ("scholar", 403),
    ],
)
def test_who_builds_questionnaires_asks_people(
    client: Client, role: str, status: int
) -> None:
    winter = make.program()
    entered(client, winter, role)
    assert client.get(page(weekly(winter))).status_code == status


def test_the_page_costs_the_same_for_one_and_for_three(client: Client) -> None:
    winter = make.program()
    asked = weekly(winter)
    entered(client, winter, "program_manager")
    ask(asked, make.person())
    one = statements(client, page(asked))
    ask(asked, make.person(), make.person())
    assert statements(client, page(asked)) == one <= 12
