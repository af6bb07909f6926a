import pytest
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, connection, transaction
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import path

from mats.core.errors import Refused
from mats.core.history import events_of
from mats.core.prepared import KEYS, WORDS, Prepared, PreparedChange
from mats.people.models import Person
from mats.urls import handler403, handler404, handler500  # noqa: F401 -- Django looks here
from mats.urls import urlpatterns as site
from tests import make


@login_not_required
def writes(_: HttpRequest) -> HttpResponse:
    Person.objects.update(name="Changed by a link")
    return HttpResponse("done")


ASKED = Prepared(Person.objects.filter(name=WORDS[0]).values_list("pk"), WORDS[0])
CHANGED = PreparedChange(
    Person.objects.filter(pk=KEYS[0]), {"name": WORDS[0]}, KEYS[0], WORDS[0]
)


@login_not_required
def prepared(_: HttpRequest) -> HttpResponse:
    with transaction.atomic():
        for (pk,) in ASKED.rows("Amara Nwosu"):
            CHANGED.change(pk, "Amara Mensah")
    return HttpResponse("done")


@login_not_required
def refuses(_: HttpRequest) -> HttpResponse:
    raise Refused("This offer has expired.")


@login_not_required
def forbids(_: HttpRequest) -> HttpResponse:
    raise PermissionDenied


urlpatterns = [
    *site,
    path("writes/", writes),
    path("prepared/", prepared),
    path("refuses/", refuses),
    path("forbids/", forbids),
]

pytestmark = [pytest.mark.django_db, pytest.mark.urls(__name__)]


@pytest.mark.parametrize("method", ["get", "head", "options"])
def test_postgresql_refuses_a_safe_method_that_writes(
    client: Client, method: str
) -> None:
    make.person("Amara Nwosu")

    with pytest.raises(DatabaseError, match="read-only transaction"):
        getattr(client, method)("/writes/")

    assert Person.objects.get().name == "Amara Nwosu"


def test_a_post_may_write(client: Client) -> None:
    make.person("Amara Nwosu")

    client.post("/writes/")

    assert Person.objects.get().name == "Changed by a link"


@pytest.mark.parametrize("method", ["get", "post"])
def test_a_refusal_that_no_view_caught_is_a_sentence(
    client: Client, method: str
) -> None:
    response = getattr(client, method)("/refuses/")

    assert response.status_code == 409
    assert b"This offer has expired." in response.content


def test_a_page_that_is_closed_says_so(client: Client) -> None:
    response = client.get("/forbids/")

    assert response.status_code == 403
    assert b"not open to you" in response.content


def test_what_was_typed_stands_beside_a_refusal_without_a_form(client: Client) -> None:
    words = "<i>Written</i> for an hour. " * 3

    page = client.post("/refuses/", {"why": words, "password": words, "n": "1"})

    assert page.status_code == 409
    assert [each.name for each in page.context["texts"]] == ["why"]
    assert "\n&lt;i&gt;Written" in page.content.decode()


def test_the_trail_is_told_with_what_changes_something_and_with_nothing_else(
    client: Client,
) -> None:
    person = make.person("Amara Nwosu")
    with CaptureQueriesContext(connection) as asked:
        client.post("/prepared/")

    told = [q["sql"] for q in asked.captured_queries if "set_config" in q["sql"]]
    assert len(told) == 1
    assert "EXECUTE change_" in told[0]
    event = events_of(person).get(pgh_label="update")
    assert event.pgh_diff == {"name": ["Amara Nwosu", "Amara Mensah"]}
    assert event.pgh_context["url"] == "/prepared/"
