import pytest
from allauth.account.models import EmailAddress

from mats.people import services
from mats.people.models import Person

pytestmark = pytest.mark.django_db


def test_an_address_is_one_person_however_it_is_written() -> None:
    first = services.register(email=" Amara@Example.org", name="Amara Nwosu")
    again = services.register(email="amara@example.ORG", name="Somebody Else")

    assert again == first
    assert Person.objects.get().name == "Amara Nwosu"
    assert EmailAddress.objects.get().email == "amara@example.org"


def test_a_registered_person_has_no_account_yet() -> None:
    person = services.register(email="a@example.org", name="A", timezone="Asia/Tokyo")

    assert person.claimed_at is None
    assert not person.has_usable_password()
    assert not EmailAddress.objects.get().verified
    assert person.timezone == "Asia/Tokyo"
