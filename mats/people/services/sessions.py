"""Where a person is signed in, and ending it."""

from allauth.usersessions.models import UserSession
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.models import Session
from django.db import transaction
from django.utils.timezone import now

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


def end_untold_sessions(person: Person) -> int:
    """End those that no row names, such as of before the list of sessions began.

    Reads every session that lives: for what is done once, such as erasing a person.
    """
    found = [
        session.session_key
        for session in Session.objects.filter(expire_date__gte=now()).iterator()
        if session.get_decoded().get(SESSION_KEY) == str(person.pk)
    ]
    Session.objects.filter(session_key__in=found).delete()
    return len(found)


def forget_ended() -> int:
    """Drop the rows of sessions that have ended by themselves."""
    alive = Session.objects.values("session_key")
    count, _by_model = UserSession.objects.exclude(session_key__in=alive).delete()
    return int(count)
