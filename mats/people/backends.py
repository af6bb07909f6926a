"""Who is behind a session, read by one prepared statement."""

from allauth.account.auth_backends import AuthenticationBackend
from django.db import DEFAULT_DB_ALIAS

from mats.core.prepared import KEYS, Prepared
from mats.people.models import Person

_COLUMNS = [field.attname for field in Person._meta.concrete_fields]
BY_KEY = Prepared(
    Person.objects.filter(pk=KEYS[0]).values_list(*_COLUMNS),
    KEYS[0],
)


class Backend(AuthenticationBackend):  # type: ignore[misc]  # allauth has no types
    """As allauth's. Every request asks for its person."""

    def get_user(self, user_id: int) -> Person | None:
        for row in BY_KEY.rows(user_id):
            person = Person.from_db(DEFAULT_DB_ALIAS, _COLUMNS, row)
            return person if self.user_can_authenticate(person) else None
        return None
