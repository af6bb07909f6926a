import pytest
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import path

from mats.core.errors import Refused
from mats.people.models import Person
from mats.urls import handler403, handler404, handler500  # noqa: F401 -- Django looks here
from mats.urls import urlpatterns as site
from tests import make


@login_not_required
def writes(_: HttpRequest) -> HttpResponse:
    Person.objects.update(name="Changed by a link")
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
