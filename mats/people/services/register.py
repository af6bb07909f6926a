"""How a person comes to be known to us."""

import secrets
from collections.abc import Mapping

from allauth.account.models import EmailAddress
from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX, make_password
from django.db import connection, transaction

from mats.people.models import Person

OWN = ("email", "name", "password")
PEOPLE = """
    INSERT INTO people_person (email, name, password, {columns})
    SELECT known.*, {values} FROM unnest(%s::text[], %s::text[], %s::text[]) AS known
    ON CONFLICT DO NOTHING
"""
ADDRESSES = """
    INSERT INTO account_emailaddress (user_id, email, verified, "primary")
    SELECT person, address, false, true
      FROM unnest(%s::bigint[], %s::text[]) AS known (person, address)
    ON CONFLICT DO NOTHING
"""
"""Models would be made, and a statement written, for each of a hundred thousand."""


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
    _add(names, Person(**profile))
    known = Person.objects.filter(email__in=names)
    found: dict[str, int] = dict(known.values_list("email", "pk"))
    with connection.cursor() as cursor:
        cursor.execute(ADDRESSES, [list(found.values()), list(found)])
    return found


def _add(names: Mapping[str, str], like: Person) -> None:
    """Those who are new, with the profile of this one."""
    usual = {
        str(field.column): field.get_db_prep_save(value, connection)
        for field in Person._meta.concrete_fields
        if field.name not in OWN
        and not field.generated
        and (value := getattr(like, field.attname)) is not None
    }
    columns = ", ".join(map(connection.ops.quote_name, usual))
    values = ", ".join(["%s"] * len(usual))
    passwords = [_unusable() for _ in names]
    with connection.cursor() as cursor:
        cursor.execute(
            PEOPLE.format(columns=columns, values=values),
            [*usual.values(), list(names), list(names.values()), passwords],
        )


def _unusable() -> str:
    """As `make_password(None)` makes it, which takes thirty times as long."""
    return UNUSABLE_PASSWORD_PREFIX + secrets.token_urlsafe(30)
