"""What people are asked to agree to, as staff keep it."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.timezone import now

from mats.people.models import ConsentDocument
from mats.people.policies import has_consented
from mats.people.services import consents
from tests.programs.conftest import Winter

pytestmark = pytest.mark.django_db


def test_the_usual_texts_are_published_once_and_changed_by_new_versions(
    client: Client, winter: Winter
) -> None:
    client.force_login(winter.director)
    usual = reverse("programs:consents_usual", args=["winter"])
    for _ in range(2):
        client.post(usual)
    quotes = ConsentDocument.objects.get(kind="quotes")
    consents.give(winter.scholar, document=quotes, now=now())

    page = reverse("programs:consent", args=["winter", "quotes"])
    same = {"title": quotes.title, "text": quotes.text, "effect": quotes.effect}
    assert "asked for already" in client.post(page, same).text
    client.post(page, {**same, "text": "You may quote me twice."})

    versions = ConsentDocument.objects.filter(kind="quotes")
    assert [version.version for version in versions] == [2, 1]
    assert versions[1].text == quotes.text
    assert has_consented(winter.scholar, "quotes")
    assert "1 agree, 0 took it back" in client.get(page).text


def test_staff_see_numbers_and_never_who_agreed(client: Client, winter: Winter) -> None:
    consents.publish(kind="quotes", title="Quotes", text="Quote me.", now=now())
    text = ConsentDocument.objects.get()
    consents.give(winter.scholar, document=text, now=now())
    client.force_login(winter.manager)

    listed = reverse("programs:consents", args=["winter"])
    page = reverse("programs:consent", args=["winter", "quotes"])
    for path in (listed, page, f"{listed}?format=csv"):
        assert winter.scholar.name not in client.get(path).text
    assert client.post(page, {"title": "x", "text": "y"}).status_code == 403
