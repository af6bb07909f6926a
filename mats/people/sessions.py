"""Sessions in the database, read by one prepared statement."""

from typing import TYPE_CHECKING

from django.contrib.sessions.backends import db
from django.contrib.sessions.models import Session
from django.utils.timezone import now

from mats.core.prepared import MOMENTS, WORDS, Prepared

if TYPE_CHECKING:
    from django.contrib.sessions.base_session import AbstractBaseSession

ALIVE = Prepared(
    Session.objects.filter(
        session_key=WORDS[0], expire_date__gt=MOMENTS[0]
    ).values_list("session_key", "session_data", "expire_date"),
    WORDS[0],
    MOMENTS[0],
)


class SessionStore(db.SessionStore):
    """As Django's. Every request reads its session."""

    def _get_session_from_db(self) -> "AbstractBaseSession | None":
        for key, data, ends in ALIVE.rows(self.session_key, now()):
            return Session(session_key=key, session_data=data, expire_date=ends)
        self._session_key = None
        return None
