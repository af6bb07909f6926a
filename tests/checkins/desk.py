"""Asking the desk's pages as one of the staff."""

from django.test import Client
from django.urls import reverse

from mats.people.models import Person
from mats.scholars.models import Scholar
from tests import make


def page(person: Person, name: str, /, *args: object, **query: str) -> str:
    client = Client()
    client.force_login(person)
    response = client.get(reverse(f"checkins:{name}", args=["winter", *args]), query)
    assert response.status_code == 200
    return str(response.content.decode())


def post(person: Person, name: str, /, *args: object, **data: object) -> int:
    client = Client()
    client.force_login(person)
    path = reverse(f"checkins:{name}", args=["winter", *args])
    return client.post(path, data).status_code


def director_of(scholar: Scholar) -> Person:
    return make.member(scholar.program, "director", make.person("Dora Kask"))


def other(of: Scholar, name: str, slug: str = "other") -> Scholar:
    """A scholar of another stream."""
    return make.scholar(make.stream(of.program, slug), make.person(name))
