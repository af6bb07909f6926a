"""Carrying on as somebody who has signed in; the sign-in has a journey of its own."""

from django.test import Client
from playwright.sync_api import Page

from mats.people.models import Person


def as_person(page: Page, site: str, person: Person) -> None:
    client = Client()
    client.force_login(person)
    cookie = client.cookies["session"]
    page.context.clear_cookies()
    page.context.add_cookies([{"name": "session", "value": cookie.value, "url": site}])
