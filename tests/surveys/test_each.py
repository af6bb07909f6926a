"""A mentor answers once about each scholar, all on one page."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils.timezone import now

from mats.mail.models import Message
from mats.questions.models import Response
from mats.surveys import services
from mats.surveys.audiences import Asked
from mats.surveys.mails import still_asked
from mats.surveys.models import Invitation
from mats.todos.models import Todo
from tests import make

pytestmark = pytest.mark.django_db


def about(*names: str) -> list[Invitation]:
    """The links of one mentor about these scholars."""
    survey = make.survey(per_scholar=True, rule="each_scholar")
    mentor = make.person("Baltasar Ito")
    asked = [Asked(mentor, make.person(name)) for name in names]
    services.invite(survey, asked, now=now())
    return list(survey.invitations.order_by("subject__name"))


def said(row: Invitation, **answers: str) -> dict[str, str]:
    """What stands in the section about them, as a browser posts it."""
    start = f"about{row.subject_id}-"
    was = {f"{start}{key}-was": "1." for key in ("rating", "why")}
    return was | {start + key: value for key, value in answers.items()}


def test_all_are_on_one_page_with_how_far_each_has_come(client: Client) -> None:
    _, ben, cleo = about("Ada", "Ben", "Cleo")
    client.post(make.link(ben), said(ben, rating="4") | {"act": "save"})
    client.post(
        make.link(cleo), said(cleo, rating="9") | {"send": f"{cleo.subject_id}"}
    )

    page = client.get(make.link(ben)).content.decode()

    assert "<strong>1 of 3 sent.</strong>" in page
    states = [page.index(word) for word in ("Not begun", "Begun, not sent", ">Sent<")]
    assert states == sorted(states)
    opened = page.split("<details")[1:]
    assert [" open" in each.partition(">")[0] for each in opened] == [
        False,
        True,
        False,
    ]


def test_one_is_sent_and_what_was_written_of_the_others_is_kept(client: Client) -> None:
    ada, ben = about("Ada", "Ben")
    posted = said(ada, rating="7") | said(ben, rating="3", why="Slow.")

    sent = client.post(make.link(ada), posted | {"send": str(ada.subject_id)})

    assert sent.status_code == 303
    assert sent["Location"] == f"{make.link(ben)}#about-{ben.subject_id}"
    facts = Response.objects.order_by("subject__name").values_list("state", "subject")
    assert list(facts) == [("submitted", ada.subject_id), ("draft", ben.subject_id)]
    assert [todo.settled_at is not None for todo in Todo.objects.order_by("title")] == [
        True,
        False,
    ]
    last = client.post(make.link(ben), said(ben) | {"send": str(ben.subject_id)})
    assert last["Location"].endswith("/thanks/")


def test_a_fault_opens_its_section_and_keeps_what_was_typed(client: Client) -> None:
    ada, ben = about("Ada", "Ben")
    posted = said(ada, rating="99", why="Bold") | said(ben, rating="3")

    page = client.post(make.link(ben), posted | {"send": str(ada.subject_id)})

    html = page.content.decode()
    assert "Enter a number from 1 to 10" in html
    assert "Bold" in html
    first, second = html.split("<details")[1:]
    assert " open" in first.partition(">")[0]
    assert " open" not in second.partition(">")[0]
    assert Response.objects.get(subject=ben.subject).answers.count() == 1
    assert not Response.objects.submitted().exists()


def test_saving_as_one_writes_says_what_became_of_whom(client: Client) -> None:
    ada, ben = about("Ada", "Ben")
    htmx = {"HX-Request": "true"}

    saved = client.post(make.link(ada), said(ben, rating="5"), headers=htmx)
    wrong = client.post(make.link(ada), said(ben, rating="11"), headers=htmx)

    assert "not sent" in saved.content.decode()
    assert f'id="state-{ben.subject_id}"' in saved.content.decode()
    assert "Begun, not sent" in saved.content.decode()
    assert "About Ben, not saved: Enter a number from 1 to 10" in wrong.content.decode()


def test_a_link_that_was_taken_back_is_not_on_the_page(client: Client) -> None:
    ada, ben = about("Ada", "Ben")
    services.revoke(ben, now=now())

    page = client.get(make.link(ada)).content.decode()

    assert "Ada" in page
    assert "Ben" not in page
    posted = said(ben, rating="3") | {"send": str(ben.subject_id)}
    client.post(make.link(ada), posted)
    assert not Response.objects.filter(subject=ben.subject).exists()


def test_three_people_cost_as_many_statements_as_one(client: Client) -> None:
    (first,) = about("Ada")
    client.post(make.link(first), said(first, rating="4"))
    alone = statements(client, first)
    asked = [Asked(first.person, make.person(name)) for name in ("Ben", "Cleo")]
    services.invite(first.survey, asked, now=now())

    assert statements(client, first) == alone == 8


def statements(client: Client, row: Invitation) -> int:
    url = make.link(row)
    with CaptureQueriesContext(connection) as queries:
        client.get(url)
    return len(queries)


def test_whoever_has_forty_scholars_gets_one_email_that_knows_them_all() -> None:
    about(*(f"Scholar {number}" for number in range(40)))

    (letter,) = Message.objects.all()
    first, *_, last = Invitation.objects.order_by("pk")

    Invitation.objects.exclude(pk=last.pk).update(answered=True)
    assert still_asked(letter)
    Invitation.objects.filter(pk=last.pk).update(answered=True)
    assert not still_asked(letter)
    about_more = [Asked(first.person, make.person("Newcomer"))]
    services.invite(first.survey, about_more, now=now())
    assert Message.objects.count() == 2
    assert not still_asked(letter)
