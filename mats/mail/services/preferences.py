"""How a person wants their optional email."""

from collections.abc import Mapping

from django.db import transaction

from mats.core.errors import Refused
from mats.mail import kinds
from mats.mail.models import Message, Preference
from mats.mail.models.states import State
from mats.people.models import Person


@transaction.atomic
def choose(person: Person, *, modes: Mapping[str, str]) -> None:
    """Set the mode of some kinds. What is already waiting follows the choice."""
    for name, mode in sorted(modes.items()):
        kind = kinds.find(name)
        if kind is None or not kind.optional:
            raise Refused("This kind of email cannot be switched off.")
        Preference.objects.update_or_create(
            person=person, kind=name, defaults={"mode": mode}
        )
        if mode == Preference.Mode.OFF:
            _take_back(person, name)


def stop(person: Person, *, kind: str) -> None:
    choose(person, modes={kind: Preference.Mode.OFF})


def chosen_by(person: Person) -> dict[str, str]:
    """The modes a person has set, by kind; every other kind comes at once."""
    return dict(Preference.objects.filter(person=person).values_list("kind", "mode"))


def _take_back(person: Person, kind: str) -> None:
    waiting = Message.objects.to(person).filter(kind=kind)
    waiting.filter(state__in=[State.QUEUED, State.GATHERED]).change(
        state=State.CANCELLED, last_reply="The person switched this kind of email off."
    )
