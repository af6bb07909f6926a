"""The one door to mail: write an email together with the fact it reports."""

import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from email.utils import parseaddr

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils.timezone import now as clock

from mats.core import secrets
from mats.mail import sources, unsubscribing
from mats.mail.kinds import MailKind
from mats.mail.models import Message, Preference
from mats.mail.models.states import State
from mats.mail.rendering.letter import Frame, render
from mats.mail.rendering.source import Source
from mats.people.models import Person
from mats.programs.models import Program

KEEP_BODY = timedelta(days=30)
KEEP_SENSITIVE_BODY = timedelta(days=7)


@transaction.atomic
def queue(  # noqa: PLR0913 -- by name, each a word of the sentence
    kind: MailKind,
    *,
    key: str,
    to: Person | str,
    program: Program | None = None,
    values: Mapping[str, str],
    reply_to: str = "",
    not_before: datetime | None = None,
    held: bool = False,
) -> Message:
    """Write the email now, to leave after commit. The same key is sent only once.

    `to` is a person, or an address nobody is known by yet. `values` fill the
    placeholders of the kind, no more and no fewer. Replies go to the program's address
    unless `reply_to` says to whom. `held` waits for a person's release.
    """
    if written := Message.objects.filter(key=key).first():
        return written
    draft = _draft(kind, to=to, program=program)
    draft.key, draft.reply_to = key, reply_to or draft.reply_to
    mode = _modes(kind, [to] if isinstance(to, Person) else []).get(draft.recipient_id)
    _date(draft, kind, not_before)
    draft.state, draft.last_reply = _first_state(draft, mode, held=held)
    _write(draft, kind, values, sources.current(kind, program))
    message, _ = Message.objects.get_or_create(key=key, defaults=_columns(draft))
    return message


@dataclass(frozen=True)
class Letter:
    """One email of several: known by which key, to whom, and what it says."""

    key: str
    to: Person
    values: Mapping[str, str]
    not_before: datetime | None = None


@transaction.atomic
def queue_all(
    kind: MailKind, letters: Sequence[Letter], *, program: Program | None
) -> None:
    """Write emails of one kind to several people, as `queue` does each."""
    keys = [letter.key for letter in letters]
    there = set(Message.objects.filter(key__in=keys).values_list("key", flat=True))
    wanted = [letter for letter in letters if letter.key not in there]
    modes = _modes(kind, [letter.to for letter in wanted])
    source, drafts = sources.current(kind, program), []
    for letter in wanted:
        draft = _draft(kind, to=letter.to, program=program)
        draft.key = letter.key
        _date(draft, kind, letter.not_before)
        mode = modes.get(letter.to.pk)
        draft.state, draft.last_reply = _first_state(draft, mode, held=False)
        _write(draft, kind, letter.values, source)
        drafts.append(draft)
    Message.objects.bulk_create(drafts, ignore_conflicts=True)


@transaction.atomic
def cancel(*, key: str, reason: str = "Taken back.") -> bool:
    """Take an email back. False where it has left, is leaving, or never was."""
    waiting = Message.objects.select_for_update().filter(key=key).still_open().first()
    if waiting is None:
        return False
    waiting.move_to(State.CANCELLED)
    waiting.last_reply = reason
    waiting.save(update_fields=["state", "last_reply"])
    return True


@transaction.atomic
def forget(*, key: str) -> None:
    """Keep no word of an email that was taken back: some may be nobody's to read."""
    taken_back = Message.objects.filter(key=key, state=State.CANCELLED, purged_at=None)
    taken_back.change(text="", html="", purged_at=clock())


def frame(
    kind: MailKind,
    program: Program | None,
    person: Person | None,
    reply_to: str = "",
) -> Frame:
    """What stands around the words of this kind for this reader."""
    optional = kind.optional and person is not None
    return Frame(
        organisation=settings.ORGANISATION,
        site_url=settings.SITE_URL,
        context=program.name if program else "",
        why=kind.why,
        reply_to=reply_to or (program.contact_email if program else ""),
        change_url=settings.SITE_URL + reverse("mail:preferences") if person else "",
        unsubscribe_url=(
            unsubscribing.address_for(person.pk, kind.name)
            if optional and person
            else ""
        ),
    )


def _draft(kind: MailKind, *, to: Person | str, program: Program | None) -> Message:
    number, created_at = uuid.uuid4(), clock()
    person = to if isinstance(to, Person) else None
    domain = parseaddr(settings.MAIL_FROM)[1].rpartition("@")[2] or "localhost"
    return Message(
        uuid=number,
        message_id=f"<{number}@{domain}>",
        kind=kind.name,
        priority=kind.priority,
        recipient=person,
        address=to.email if isinstance(to, Person) else to,
        program=program,
        shown_to=kind.shown_to,
        sensitive=kind.sensitive,
        sender_name=settings.ORGANISATION,
        reply_to=program.contact_email if program else "",
        created_at=created_at,
        due_at=created_at,
        not_before=created_at,
    )


def _keep(kind: MailKind) -> timedelta:
    return KEEP_SENSITIVE_BODY if kind.sensitive else KEEP_BODY


def _date(draft: Message, kind: MailKind, not_before: datetime | None) -> None:
    """From when it may leave, until when that is worth it, and how long it is kept."""
    if not_before:
        draft.due_at = draft.not_before = not_before
    if kind.expires_after:
        draft.expires_at = draft.due_at + kind.expires_after
    draft.purge_after = draft.due_at + _keep(kind)


def _first_state(draft: Message, mode: str | None, *, held: bool) -> tuple[State, str]:
    """Where it begins, and why if it is not simply waiting."""
    if draft.program and draft.program.closed_at:
        return State.CANCELLED, "The program has ended and sends nothing."
    if mode == Preference.Mode.OFF:
        return State.CANCELLED, "The person switched this kind of email off."
    if held:
        return State.HELD, "Waits to be released by staff."
    if mode == Preference.Mode.DIGEST:
        return State.GATHERED, "Goes into the person's next daily digest."
    return State.QUEUED, ""


def _modes(kind: MailKind, people: Iterable[Person]) -> dict[int | None, str]:
    """How those who chose get this kind; all others get it at once."""
    if not kind.optional or not (keys := [person.pk for person in people]):
        return {}
    chosen = Preference.objects.filter(person__in=keys, kind=kind.name)
    return dict(chosen.values_list("person", "mode"))


def _write(
    draft: Message,
    kind: MailKind,
    values: Mapping[str, str],
    text: tuple[Source, int],
) -> None:
    """Raises ValueError unless the values are those of the kind, no more, no fewer."""
    if set(values) != set(kind.placeholders):
        wrong = ", ".join(sorted(set(values) ^ set(kind.placeholders)))
        raise ValueError(f"The values of {kind.name} do not match: {wrong}.")
    source, draft.template_version = text
    around = frame(kind, draft.program, draft.recipient, draft.reply_to)
    letter = render(source, values, around)
    draft.subject, draft.unsubscribe_url = letter.subject, around.unsubscribe_url
    draft.text, draft.html = letter.text, letter.html
    if kind.sensitive:
        draft.text, draft.html = (
            secrets.encrypt(letter.text),
            secrets.encrypt(letter.html),
        )


def _columns(draft: Message) -> dict[str, object]:
    skipped = {"id", "key"}
    return {
        field.attname: getattr(draft, field.attname)
        for field in Message._meta.concrete_fields
        if field.attname not in skipped
    }
