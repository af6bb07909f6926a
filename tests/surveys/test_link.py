"""Answering by the link in the email."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils.timezone import now

from mats.questions.models import Response
from mats.surveys import services
from mats.surveys.links import public_token_of
from mats.surveys.models import Draft, Pooled
from mats.todos.models import Todo
from tests import make

pytestmark = pytest.mark.django_db


def filled(rating: str = "8", why: str = "Clear plans.", **more: str) -> dict[str, str]:
    words = {"rating": rating, "why": why, "rating-was": "1.", "why-was": "1."}
    return {**words, "act": "send", **more}


@pytest.fixture
def nobody() -> Client:
    return Client(enforce_csrf_checks=True)


def test_an_answer_by_link_is_counted_once_and_settles_what_was_owed(
    nobody: Client,
) -> None:
    survey, ada = make.survey(), make.person()
    (row,) = make.asked(survey, [ada])
    url = make.link(row)

    page = nobody.get(url)
    sent = nobody.post(url, filled())
    again = nobody.post(url, filled())

    assert page.status_code == 200
    assert "Your answers carry your name" in page.content.decode()
    assert not page.cookies
    assert (sent.status_code, sent["Location"]) == (303, f"{url}thanks/")
    assert again.status_code == 303
    assert "it is in" in nobody.get(f"{url}thanks/").content.decode()
    answer = Response.objects.get()
    assert (answer.respondent, answer.about) == (ada, survey.matter)
    assert answer.state == "submitted"
    row.refresh_from_db()
    assert row.answered
    assert row.answered_at is not None
    assert Todo.objects.get(debtor=ada).settled_at is not None


def test_half_today_on_one_device_half_tomorrow_on_another(nobody: Client) -> None:
    (row,) = make.asked(make.survey(), [make.person()])
    url = make.link(row)

    half = {"rating": "6", "rating-was": "1.", "act": "save"}
    nobody.post(url, half, headers={"HX-Request": "true"})
    other = Client().get(url).content.decode()

    assert 'value="6"' in other
    assert "not sent" in other
    assert Response.objects.get().is_draft


@pytest.mark.parametrize("anonymity", ["named", "anonymous"])
def test_links_are_fetched_by_scanners_and_nothing_happens(
    nobody: Client, anonymity: str
) -> None:
    (row,) = make.asked(make.survey(anonymity), [make.person()])
    url = make.link(row)

    for fetch in (nobody.get, nobody.head, nobody.get):
        assert fetch(url).status_code == 200
        assert fetch(f"{url}thanks/").status_code == 200

    assert not Response.objects.exists()
    assert not Draft.objects.exists()
    assert not Pooled.objects.exists()
    assert nobody.post(url, filled()).status_code == 303


def test_a_link_that_is_mistyped_taken_back_or_replaced_is_one_page(
    nobody: Client,
) -> None:
    survey, ada = make.survey(), make.person()
    (row,) = make.asked(survey, [ada])
    old = make.link(row)
    services.revoke(row, now=now())
    revoked = nobody.get(old)
    services.resend(row, now=now())

    mistyped, replaced = nobody.get("/s/nothing-at-all/"), nobody.get(old)

    assert {r.status_code for r in (mistyped, revoked, replaced)} == {410}
    assert mistyped.content == revoked.content == replaced.content
    assert nobody.post(old, filled()).status_code == 410
    assert nobody.get(make.link(row)).status_code == 200


def test_after_the_window_it_is_closed_but_for_those_with_more_time(
    nobody: Client,
) -> None:
    survey = make.survey()
    late, longer = make.asked(survey, [make.person(), make.person()])
    services.extend(longer, until=now() + timedelta(days=9), now=now())
    survey.refresh_from_db()
    survey.opens_at = now() - timedelta(days=2)
    survey.closes_at = now() - timedelta(days=1)
    survey.save()

    shut = nobody.post(make.link(late), filled())

    assert shut.status_code == 410
    assert "This survey is closed" in shut.content.decode()
    assert nobody.post(make.link(longer), filled()).status_code == 303
    services.end(survey, now=now())
    assert nobody.get(make.link(longer)).status_code == 410


@pytest.mark.parametrize("anonymity", ["named", "anonymous"])
@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"rating": "11"}, "Enter a number from 1 to 10"),
        ({"rating": "often"}, "Enter a number from 1 to 10"),
        ({"why": "x" * 1_000_000}, "at most 200,000 are kept"),
    ],
)
def test_what_cannot_be_is_said_beside_the_field_and_the_rest_is_kept(
    nobody: Client, anonymity: str, values: dict[str, str], said: str
) -> None:
    (row,) = make.asked(make.survey(anonymity), [make.person()])
    url = make.link(row)

    shown = nobody.post(url, filled(**values)).content.decode()

    assert said in shown
    assert values.get("why", "Clear plans.")[:1000] in shown
    assert "The rest" in shown or "Not saved" in shown
    kept = Client().get(url).content.decode()
    assert ("Clear plans." in kept) == ("why" not in values)
    row.refresh_from_db()
    assert not row.answered


def test_a_trial_is_kept_nowhere(nobody: Client) -> None:
    survey = make.survey()
    row = services.rehearse(survey, make.person(), now=now())
    url = make.link(row)

    page = nobody.get(url).content.decode()
    nobody.post(url, filled(act="save"), headers={"HX-Request": "true"})
    resumed = nobody.get(url).content.decode()
    sent = nobody.post(url, filled())

    assert "This is a trial" in page
    assert "Clear plans." in resumed
    assert sent.status_code == 303
    assert not Response.objects.exists()
    assert not Pooled.objects.exists()
    assert not Draft.objects.exists()
    assert not survey.invitations.counted().exists()


def test_a_public_link_takes_answers_of_nobody_known_until_it_is_taken_away(
    nobody: Client,
) -> None:
    survey = services.open_to_all(make.survey("anonymous"))
    url = f"/s/{public_token_of(survey)}/"

    assert nobody.get(url).status_code == 200
    assert [nobody.post(url, filled()).status_code for _ in range(2)] == [303, 303]
    assert Pooled.objects.count() == 2
    services.close_to_all(survey)
    assert nobody.get(url).status_code == 410


def test_a_public_link_takes_so_many_an_hour_from_one_place(nobody: Client) -> None:
    survey = services.open_to_all(make.survey("anonymous"))
    url = f"/s/{public_token_of(survey)}/"

    answers = [nobody.post(url, filled(act="save")).status_code for _ in range(31)]

    assert set(answers[:30]) == {200}
    assert answers[30] == 429


def test_a_form_is_drawn_once_for_all_and_anew_when_a_word_changes(
    nobody: Client,
) -> None:
    survey = make.survey()
    question = survey.questionnaire.questions.get(key="rating")
    question.anchors.create(value=1, label="Not at all")
    ada, ben = make.asked(survey, [make.person(), make.person()])

    first, second = nobody.get(make.link(ada)), nobody.get(make.link(ben))
    question.anchors.update(label="Never")
    third = nobody.get(make.link(ben)).content.decode()

    here = make.link(ada), make.link(ben)
    assert first.content.decode().replace(*here) == second.content.decode()
    assert "Not at all" in second.content.decode()
    assert "Never" in third
    assert "Not at all" not in third
