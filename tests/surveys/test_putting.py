"""Staff set a survey up, see whom it reaches, and look after it."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.utils.timezone import now

from mats.core.errors import Refused
from mats.mail.models import Message
from mats.people.models import Person
from mats.programs.models import Membership, Program
from mats.scholars.models import Scholar
from mats.surveys import services
from mats.surveys.cloning import copy_all
from mats.surveys.links import token_of
from mats.surveys.models import Survey
from mats.todos.models import Todo
from tests import make

pytestmark = pytest.mark.django_db


def found(survey: Survey, rule: str, **chosen: object) -> tuple[set[str], set[str]]:
    """Whom a rule finds, and whom it leaves out."""
    survey.rule, survey.chosen = rule, chosen
    audience = services.audience_of(survey, now())
    asked = {each.person.name for each in audience.asked}
    return asked, {f"{each.who}: {each.why}" for each in audience.excluded}


def test_audiences_come_from_the_data_and_say_who_is_left_out() -> None:
    survey = make.survey()
    stream = make.stream(survey.program)
    mentor, other = make.person("Ito"), make.person("Lind")
    make.mentor(stream, mentor)
    make.mentor(make.stream(survey.program, "far"), other)
    make.scholar(stream, make.person("Ada"), on=date(2020, 1, 11))
    gone = make.scholar(stream, make.person("Ben"), on=date(2020, 1, 11))
    done = make.scholar(
        make.stream(make.program("past")), make.person("Cleo"), on=date(2020, 1, 11)
    )
    ended = {"ended_on": date(2020, 3, 1)}
    Scholar.objects.filter(pk=gone.pk).update(
        state="withdrawn", ended_because="Work", **ended
    )
    Scholar.objects.filter(pk=done.pk).update(state="completed", **ended)
    Person.objects.create_user("known@example.org", None, name="Known")

    assert found(survey, "scholars") == ({"Ada"}, {"Ben: Left the program."})
    assert found(survey, "mentors")[0] == {"Ito", "Lind"}
    assert found(survey, "mentors", managed="yes")[0] == set()
    assert found(survey, "alumni", programs=["past"]) == ({"Cleo"}, set())
    assert found(survey, "roles", roles=["mentor"])[0] == {"Ito", "Lind"}
    addresses = "Known@example.org, new@example.org; bad@"
    assert found(survey, "listed", addresses=addresses) == (
        {"Known", "new@example.org"},
        {"bad@: This is no email address."},
    )


def test_who_was_asked_is_not_asked_again_and_links_lie_nowhere_in_clear() -> None:
    survey, ada = make.survey(), make.person()
    (row,) = make.asked(survey, [ada])
    make.asked(survey, [ada])

    assert survey.invitations.count() == 1
    letter = Message.objects.get(recipient=ada)
    token = token_of(row)
    assert len(token) == 22
    for text in (letter.text, letter.html, letter.subject, letter.key, row.digest):
        assert token not in str(text)
    assert token not in Todo.objects.get(debtor=ada).url


def test_a_confidential_survey_needs_a_keeper_and_what_was_promised_stays() -> None:
    survey = make.survey("confidential", let_go=False)
    services.change(survey, facts={}, keepers=[])
    with pytest.raises(Refused, match="Name who reads"):
        services.let_go(survey, now=now())
    keeper = make.member(survey.program, Membership.Role.RESEARCH_MANAGER)
    services.change(survey, facts={}, keepers=[keeper])
    survey = services.let_go(survey, now=now())

    with pytest.raises(Refused, match="It is out"):
        services.change(survey, facts={"anonymity": "named"}, keepers=[keeper])
    with pytest.raises(Refused, match="It is out"):
        services.change(survey, facts={}, keepers=[make.person()])
    longer = {"closes_at": now() + timedelta(days=20)}
    assert services.change(survey, facts=longer, keepers=[keeper])


def test_after_its_end_nobody_owes_an_answer() -> None:
    survey = make.survey()
    make.asked(survey, [make.person()])
    assert Todo.objects.open().count() == 1

    services.tend(survey.closes_at or now())

    assert not Todo.objects.open().exists()


def test_a_cloned_program_has_the_same_surveys_as_drafts_later() -> None:
    survey = make.survey(rule="scholars")
    target: Program = make.program("summer")
    make.questionnaire(target, slug=survey.questionnaire.slug)

    copy_all(survey.program, target, timedelta(days=100))

    copy = target.surveys.get()
    assert copy.is_draft
    assert copy.rule == "scholars"
    assert copy.closes_at == survey.closes_at + timedelta(days=100)  # type: ignore[operator]  # it has one


@pytest.mark.parametrize("people", [1, 3])
def test_pages_ask_the_same_however_many_were_asked(
    client: Client, django_assert_max_num_queries: object, people: int
) -> None:
    survey = make.survey()
    make.asked(survey, [make.person() for _ in range(people)])
    client.force_login(make.member(survey.program, Membership.Role.DIRECTOR))
    base = "/programs/winter/surveys/"
    client.get(base)

    with django_assert_max_num_queries(14):  # type: ignore[operator]  # a fixture
        assert client.get(f"{base}{survey.pk}/").status_code == 200
    with django_assert_max_num_queries(12):  # type: ignore[operator]  # a fixture
        assert f"0 of {people}" in client.get(base).content.decode()


def test_answering_takes_few_statements(
    client: Client, django_assert_max_num_queries: object
) -> None:
    survey = make.survey()
    (row,) = make.asked(survey, [make.person()])
    url = make.link(row)
    client.get(url)
    words = {"rating": "8", "rating-was": "1.", "why": "Hm", "why-was": "1."}

    with django_assert_max_num_queries(9):  # type: ignore[operator]  # a fixture
        client.get(url)
    with django_assert_max_num_queries(13):  # type: ignore[operator]  # a fixture
        client.post(url, {**words, "act": "send"})
    with django_assert_max_num_queries(4):  # type: ignore[operator]  # a fixture
        client.get(f"{url}thanks/")
