"""Builders of emails for the tests of the outbox."""

from itertools import count

from mats.mail import outbox
from mats.mail.kinds import MailKind
from mats.mail.models import Message
from mats.people.models import Person
from mats.programs.models import Program
from tests import make
from tests.mail import kinds

_numbers = count(1)


def letter(
    kind: MailKind = kinds.NOTE,
    to: Person | str | None = None,
    program: Program | None = None,
    *,
    held: bool = False,
    **values: str,
) -> Message:
    """One email in the outbox, due at once."""
    return outbox.queue(
        kind,
        key=f"test:{next(_numbers)}",
        to=to or make.person(),
        program=program,
        values={**kind.placeholders, **values},
        held=held,
    )
