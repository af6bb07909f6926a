"""The pages: who opens them, what they cost, and that forms keep what was typed."""

from datetime import UTC, datetime

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from mats.people.models import Person
from mats.programs.models import Program
from mats.questions import services
from mats.questions.models import Question, Questionnaire, Response
from tests import make

pytestmark = pytest.mark.django_db
NOW = datetime(2027, 2, 18, 10, 42, tzinfo=UTC)
STAFF_PAGES = ["detail", "preview", "results", "copy", "export"]
BUILDER_PAGES = ["settings", "add", "bank", "delete"]


def entered(client: Client, winter: Program, role: str) -> Person:
    person = make.member(winter, role)
    client.force_login(person)
    return person


def page_of(name: str, asked: Questionnaire) -> str:
    return reverse(f"questions:{name}", args=[asked.program.slug, asked.pk])  # type: ignore[union-attr]  # it has one


def posting(**values: object) -> dict[str, object]:
    """A question as the builder's form posts it."""
    facts = {"text": "How is it going?", "kind": "text", "readers": ["leads"]}
    return {**facts, **values}


@pytest.mark.parametrize(
    ("role", "sees", "builds"),
    [
        ("director", 200, 200),
        ("program_manager", 200, 200),
        ("research_manager", 200, 200),
        ("community_manager", 200, 403),
        ("advisor", 403, 403),
        ("mentor", 403, 403),
        ("scholar", 403, 403),
    ],
)
def test_staff_look_and_some_of_them_build(
    client: Client, role: str, sees: int, builds: int
) -> None:
    winter = make.program()
    asked = make.questionnaire(winter)
    entered(client, winter, role)

    looked = {client.get(page_of(name, asked)).status_code for name in STAFF_PAGES}
    built = {client.get(page_of(name, asked)).status_code for name in BUILDER_PAGES}

    assert (looked, built) == ({sees}, {builds})
    assert client.post(page_of("close", asked)).status_code == (
        302 if builds == 200 else 403
    )


def test_a_questionnaire_of_another_program_is_not_there(client: Client) -> None:
    winter, summer = make.program(), make.program("summer", ordinal=2)
    entered(client, winter, "director")
    elsewhere = make.questionnaire(summer)

    assert client.get(page_of("detail", elsewhere)).status_code == 404
    address = reverse("questions:detail", args=[winter.slug, elsewhere.pk])
    assert client.get(address).status_code == 404


def statements(client: Client, address: str) -> int:
    """What a page asks the database, without the book-keeping around each request."""
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    return sum(
        query["sql"].startswith(("SELECT", "EXECUTE"))
        and "set_config" not in query["sql"]
        for query in asked
    )


def test_the_list_costs_the_same_for_any_length(client: Client) -> None:
    winter = make.program()
    entered(client, winter, "director")
    address = f"{reverse('questions:index', args=[winter.slug])}?page=abc&sort=no"
    make.question(make.questionnaire(winter))
    one = statements(client, address)
    for number in range(3):
        make.question(make.questionnaire(winter, slug=f"q{number}"))

    assert statements(client, address) == one <= 12
    csv = client.get(f"{address}&format=csv").content
    assert csv.count(b"Week 6 check-in,Survey,Open,1,0") == 4


@pytest.mark.parametrize("name", ["detail", "preview", "results"])
def test_pages_of_a_questionnaire_cost_the_same_for_any_length(
    client: Client, name: str
) -> None:
    winter = make.program()
    entered(client, winter, "director")
    asked = make.questionnaire(winter)
    make.question(asked, "first", "choice", options=["a"])
    one = statements(client, page_of(name, asked))
    for number in range(8):
        make.question(asked, f"q{number}", "choice", options=["a"])

    assert statements(client, page_of(name, asked)) == one <= 12


CONDITIONAL: dict[str, object] = {
    "text": "Which one?",
    "kind": "choice",
    "options": "yes = Yes (2 points)\nNo, never",
    "write_in": "Other",
    "asked_if_question": "how_is_it_going",
    "asked_if_comparison": "contains",
    "asked_if_value": "well",
}


def built(client: Client, winter: Program) -> Questionnaire:
    """A questionnaire of two questions, made by the pages."""
    client.post(
        reverse("questions:create", args=[winter.slug]),
        {"title": "Exit", "slug": "exit", "use": "survey", "minimum_group": 5},
    )
    asked = Questionnaire.objects.get()
    client.post(page_of("add", asked), posting())
    client.post(page_of("add", asked), posting(**CONDITIONAL))
    return asked


def test_questions_are_made_copied_and_moved(client: Client) -> None:
    winter = make.program()
    entered(client, winter, "director")
    asked = built(client, winter)
    second = asked.questions.get(key="which_one")
    at = [winter.slug, asked.pk, second.pk]

    client.post(reverse("questions:duplicate", args=at))
    client.post(reverse("questions:move", args=at), {"to": "down"})

    options = [(o.value, o.label, o.write_in) for o in second.options.all()]
    assert options == [
        ("yes", "Yes", False),
        ("no_never", "No, never", False),
        ("other", "Other", True),
    ]
    keys = list(asked.questions.order_by("position").values_list("key", flat=True))
    assert keys == ["how_is_it_going", "which_one_2", "which_one"]


def test_a_questionnaire_opens_and_keeps_what_others_depend_on(client: Client) -> None:
    winter = make.program()
    entered(client, winter, "director")
    asked = built(client, winter)
    first = asked.questions.get(key="how_is_it_going")

    removing = reverse("questions:remove", args=[winter.slug, asked.pk, first.pk])
    assert client.post(removing).status_code == 409
    assert client.post(page_of("publish", asked)).status_code == 302
    asked.refresh_from_db()
    assert asked.is_open


@pytest.mark.parametrize(
    ("fault", "sentence"),
    [
        ({"text": ""}, "Enter question"),
        ({"kind": "scale", "lowest": "5", "highest": "1"}, "lower to a higher end"),
        ({"kind": "choice", "options": "a = A\na = B"}, "is there twice"),
        ({"kind": "scale", "anchors": "ten: best"}, "Write a number, a colon"),
        ({"key": "Not A Key"}, "Lower-case letters"),
        ({"asked_if_question": "later"}, "Choose one from the list"),
        ({"kind": "number", "highest": "9" * 30}, "digits"),
        ({"readers": ["forged"]}, "Choose"),
    ],
)
def test_a_question_with_a_fault_is_not_kept_and_not_lost(
    client: Client, fault: dict[str, object], sentence: str
) -> None:
    winter = make.program()
    entered(client, winter, "director")
    asked = make.questionnaire(winter)

    response = client.post(page_of("add", asked), posting(help="Think twice", **fault))

    page = response.content.decode()
    assert sentence in page
    assert "Think twice" in page
    assert not Question.objects.exists()
    look = reverse("questions:look_new", args=[winter.slug, asked.pk])
    assert client.post(look, posting(**fault)).status_code == 200


def test_what_is_shown_beside_the_leading_number_is_chosen(client: Client) -> None:
    winter = make.program()
    entered(client, winter, "director")
    asked = make.questionnaire(winter)

    client.post(
        page_of("add", asked),
        posting(kind="scale", statistic="nps", also=["mean", "sum"]),
    )

    made = asked.questions.get()
    assert (made.statistic, made.also) == ("nps", ["mean", "sum"])
    assert (made.lowest, made.highest) == (0, 10)


def test_trying_it_keeps_nothing(client: Client) -> None:
    winter = make.program()
    entered(client, winter, "director")
    asked = make.questionnaire(winter)
    make.question(asked, "nps", "scale", required=True)

    missing = client.post(page_of("preview", asked), {})
    passed = client.post(
        page_of("preview", asked), {"try-nps": "9", "try-nps-was": "1."}
    )

    assert "Choose a number" in missing.content.decode()
    assert "A respondent could send this" in passed.content.decode()
    assert Response.objects.count() == 0


def test_only_the_respondent_opens_a_response(client: Client) -> None:
    winter = make.program()
    asked = make.questionnaire(winter)
    make.question(asked)
    mine = services.start_response(asked, make.person(), now=NOW)
    address = reverse("questions:respond", args=[mine.pk])
    entered(client, winter, "director")
    assert client.get(address).status_code == 404

    client.force_login(mine.respondent)  # type: ignore[arg-type]  # it has one
    assert client.get(address).status_code == 200
    services.close(asked)
    assert client.get(address).status_code == 200
    assert client.post(address, {"act": "send"}).status_code == 403


def test_answering_costs_the_same_for_any_length(client: Client) -> None:
    asked = make.questionnaire(make.program())
    mine = make.response(asked, make.person())
    client.force_login(mine.respondent)  # type: ignore[arg-type]  # it has one
    address = reverse("questions:respond", args=[mine.pk])
    for number in range(5):
        make.question(asked, f"q{number}")
    five = statements(client, address)
    for number in range(5, 50):
        make.question(asked, f"q{number}")

    assert statements(client, address) == five <= 9


def test_saving_as_one_writes_brings_the_new_sum_of_points(client: Client) -> None:
    asked = make.questionnaire(make.program(), is_rubric=True)
    make.question(asked, "plan", "number", lowest=0, highest=20, points=20)
    mine = services.start_response(asked, make.person(), now=NOW)
    client.force_login(mine.respondent)  # type: ignore[arg-type]  # it has one
    address = reverse("questions:respond", args=[mine.pk])

    saved = client.post(
        address, {"plan": "15", "plan-was": "1."}, headers={"hx-request": "true"}
    ).content.decode()

    assert "15 <small>of 20 points</small>" in saved
    assert 'name="plan-was"' in saved
    assert "Saved" in saved
