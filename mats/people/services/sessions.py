"""Where a person is signed in, and ending it."""

from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.db import transaction

from mats.people.models import Person


@transaction.atomic
def end_sessions(
    person: Person, *, only: int | None = None, except_key: str | None = None
) -> int:
    """End one session of the person, or all but one, or all. How many they were."""
    sessions = UserSession.objects.filter(user=person)
    if only is not None:
        sessions = sessions.filter(pk=only)
    keys = list(
        sessions.exclude(session_key=except_key).values_list("session_key", flat=True)
    )
    Session.objects.filter(session_key__in=keys).delete()
    UserSession.objects.filter(session_key__in=keys).delete()
    return len(keys)


def forget_ended() -> int:
    """Drop the rows of sessions that have ended by themselves."""
    alive = Session.objects.values("session_key")
    count, _by_model = UserSession.objects.exclude(session_key__in=alive).delete()
    return int(count)
