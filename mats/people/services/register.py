"""How a person comes to be known to us."""

from collections.abc import Mapping

from allauth.account.models import EmailAddress
from django.contrib.auth.hashers import make_password
from django.db import transaction

from mats.people.models import Person


@transaction.atomic
def register(*, email: str, name: str, **profile: object) -> Person:
    """The person with this address; made, without an account, if there is none.

    A known person keeps what they or somebody else has said about them before.
    """
    address = email.strip().lower()
    person, _new = Person.objects.get_or_create(
        email=address,
        defaults={"name": name.strip(), "password": make_password(None), **profile},
    )
    # The row that allauth would else write when a page is only looked at.
    EmailAddress.objects.get_or_create(
        user=person, email=address, defaults={"primary": True}
    )
    return person


@transaction.atomic
def register_all(names: Mapping[str, str], **profile: object) -> dict[str, int]:
    """The same for many, of whom the address in lower case and the name is given."""
    Person.objects.bulk_create(
        [
            Person(email=email, name=name, password=make_password(None), **profile)
            for email, name in names.items()
        ],
        ignore_conflicts=True,
    )
    known = Person.objects.filter(email__in=names)
    found: dict[str, int] = dict(known.values_list("email", "pk"))
    EmailAddress.objects.bulk_create(
        [
            EmailAddress(user_id=pk, email=email, primary=True)
            for email, pk in found.items()
        ],
        ignore_conflicts=True,
    )
    return found
