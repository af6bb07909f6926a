"""How a table says what is held about a person in it, and what becomes of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from django.apps import apps
from django.db.models import Model


class Clash(StrEnum):
    """What happens where both records have what one human can have only once."""

    KEEP_FIRST = "the kept person’s own stays, the other is dropped"
    REFUSE = "a person has to decide first"
    DROP = "never moved: it belonged to that way of signing in"


class Erasure(StrEnum):
    DELETE = "deleted"
    ANONYMISE = "kept without the name"
    CLEAR = "kept, and no longer says who"


@dataclass(frozen=True)
class Holding:
    """`mine` are the lookups from a row to the person it is about.

    Empty: nothing of it is given out, for the reason in `why`. `hidden` columns are
    not given out either: secrets, and what others wrote in confidence. `about` are the
    lookups to whom erasing reaches, where these are others than `mine`. `words` are the
    columns of what is kept that say something, and what they say afterwards; the trail
    of the table loses them too, also where the rows themselves are deleted.
    """

    model: str
    title: str
    mine: tuple[str, ...] = ()
    hidden: tuple[str, ...] = ()
    clash: Clash = Clash.KEEP_FIRST
    erasure: Erasure = Erasure.DELETE
    why: str = ""
    names: tuple[str, ...] = ()
    """What the names of its keys are made of, where they lie further away."""
    about: tuple[str, ...] = ()
    words: Mapping[str, Any] = field(default_factory=dict)

    @property
    def reach(self) -> tuple[str, ...]:
        """The lookups from a row to a person with whom it is erased."""
        return self.about or self.mine

    @property
    def rows(self) -> type[Model]:
        return apps.get_model(self.model)


ERASED = "Erased"
"""In the place of words that cannot be empty."""

SECRET = ("digest", "password", "data", "session_key")


OF_A_SCHOLAR = ("scholar__person", "scholar__program")
KEEP = Erasure.ANONYMISE
STAFF_ACT = "says what a member of staff did; it is the program's record"
