"""Which emails exist. Each app declares its own in its `mails.py`."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import PurePosixPath

from mats.mail.models import Message
from mats.people.models import Person


def always(message: Message) -> bool:  # noqa: ARG001 -- the signature of a hook
    return True


def any_staff(person: Person, message: Message) -> bool:  # noqa: ARG001 -- same
    return True


def no_address(message: Message) -> Mapping[str, str]:  # noqa: ARG001 -- same
    return {}


@dataclass(frozen=True, kw_only=True, eq=False)
class MailKind:
    """One kind of email, such as "todos.reminder".

    `placeholders` maps each name the text may use to a sample of its value; a name
    that is `url` or ends in `_url` holds an address. The standard text is
    `templates/mail/<name with / for .>.md`: the subject in the first line, then
    Markdown.
    """

    name: str
    title: str
    placeholders: Mapping[str, str]
    why: str = ""
    """Ends "You get this email because …" in the footer."""
    priority: int = 5
    """0 leaves before 9."""
    optional: bool = False
    """The person may have it in a daily digest or not at all."""
    sensitive: bool = False
    """Encrypted at rest, shown to no staff, wiped when sent."""
    leads_only: bool = False
    """Only directors and program managers see it in the outbox."""
    sealed: bool = False
    """Nobody but the recipient learns that it exists."""
    expires_after: timedelta | None = None
    """Worthless after this time: dropped rather than sent late or parked."""
    obligatory: frozenset[str] = field(default_factory=frozenset)
    """Without these placeholders the email would not do its job."""
    still_allowed: Callable[[Message], bool] = always
    """Asked again when a sender takes it up: consent may have been withdrawn."""
    may_repeat: Callable[[Message], bool] = always
    """Of what was sent or came back: whether its words may go once more."""
    personal: Callable[[Message], Mapping[str, str]] = no_address
    """Addresses in it, each with the one that the recipient alone gets instead.

    Put in as it is handed over, and the same for every try: no page shows them and no
    row holds them.
    """
    may_read: Callable[[Person, Message], bool] = any_staff
    """Of those who see in the outbox that it exists: who may read what it says."""

    @property
    def path(self) -> str:
        return str(PurePosixPath("mail", *self.name.split(".")).with_suffix(".md"))

    @property
    def shown_to(self) -> str:
        if self.sealed:
            return Message.ShownTo.NOBODY
        return Message.ShownTo.LEADS if self.leads_only else Message.ShownTo.STAFF


_kinds: dict[str, MailKind] = {}


def register(kind: MailKind) -> MailKind:
    if kind.name in _kinds:
        raise ValueError(f"There are two kinds of email named {kind.name}.")
    if unknown := kind.obligatory - set(kind.placeholders):
        raise ValueError(
            f"{kind.name} has no placeholder {', '.join(sorted(unknown))}."
        )
    _kinds[kind.name] = kind
    return kind


def find(name: str) -> MailKind | None:
    """The kind of this name; None for an old email whose kind is gone."""
    return _kinds.get(name)


def every_kind() -> list[MailKind]:
    return sorted(_kinds.values(), key=lambda kind: kind.title)
