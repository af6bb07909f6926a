"""Who may read and move emails."""

from mats.mail import kinds
from mats.mail.models import Message
from mats.mail.models.states import State
from mats.people.models import Person
from mats.programs import policies as programs
from mats.programs.models import Program

STEPS: dict[str, State] = {
    "hold": State.HELD,
    "release": State.QUEUED,
    "cancel": State.CANCELLED,
    "retry": State.QUEUED,
    "arrived": State.SENT,
    "again": State.QUEUED,
}
"""What each act makes of an email."""
FROM: dict[str, frozenset[State]] = {
    "hold": frozenset({State.QUEUED}),
    "release": frozenset({State.HELD}),
    "cancel": frozenset({State.QUEUED, State.HELD, State.FAILED}),
    "retry": frozenset({State.FAILED}),
    "arrived": frozenset({State.PARKED}),
    "again": frozenset({State.PARKED}),
    "resend": frozenset({State.SENT, State.BOUNCED}),
}
"""In which states each act makes sense."""


def can_read(person: Person, message: Message) -> bool:
    """What it says. One's own, and as staff all that is not sensitive."""
    own = message.recipient_id == person.pk
    return (
        not message.is_wiped
        and not message.sensitive
        and (own or (_runs(person, message) and _may_read(person, message)))
    )


def _may_read(person: Person, message: Message) -> bool:
    kind = kinds.find(message.kind)
    return kind is None or kind.may_read(person, message)


def can_act(person: Person, message: Message) -> bool:
    """Stop it, let it go, send it again. Those who see it as staff may."""
    return _runs(person, message)


def can_do(person: Person, message: Message, act: str) -> bool:
    """Whether this act makes sense for this email now."""
    if message.state not in FROM[act] or not can_act(person, message):
        return False
    if act == "resend" and not can_go_again(message):
        return False
    needs_words = act in ("retry", "again", "release")
    return not (needs_words and message.is_wiped)


def can_go_again(message: Message) -> bool:
    """Whether the same words may be sent once more: they are kept, and still hold."""
    kind = kinds.find(message.kind)
    kept = not message.is_wiped and not message.sensitive
    return kept and (kind is None or kind.may_repeat(message))


def can_stop_mail(person: Person, program: Program) -> bool:
    return programs.can_edit(person, program)


def can_write_templates(person: Person, program: Program) -> bool:
    return programs.can_edit(person, program)


def _runs(person: Person, message: Message) -> bool:
    if message.shown_to == Message.ShownTo.NOBODY:
        return False
    if person.is_superuser:
        return True
    if message.program is None:
        return False
    if message.shown_to == Message.ShownTo.LEADS:
        return programs.can_edit(person, message.program)
    return programs.is_staff(person, message.program)
