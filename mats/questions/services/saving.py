"""What becomes of answers: judged in memory, written in a few statements."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from django.db.models import Max

from mats.core.errors import Refused
from mats.questions import conditions, rules
from mats.questions.models import Response, Submission
from mats.questions.services.collecting import settle_answer
from mats.questions.services.held import Held, require_open
from mats.questions.services.storing import rows_of, store
from mats.questions.sheet import Item
from mats.questions.values import NOTHING, Given

Values = Mapping[str, Given]
Seen = Mapping[str, str]
"""By key: the fingerprint of the answer on which a change was made."""


@dataclass(frozen=True)
class Saved:
    """What became of a save.

    `theirs` are answers changed elsewhere meanwhile: they were kept, and the new ones
    were not, until the person has seen both.
    """

    response: Response
    changed: set[str] = field(default_factory=set)
    theirs: dict[str, Given] = field(default_factory=dict)


def save_held(held: Held, values: Values, *, seen: Seen, now: datetime) -> Saved:
    """`save_answers` of what is in hand. Inside a transaction of the caller's."""
    require_open(held.response.questionnaire)
    if not held.response.is_draft:
        raise Refused("You have sent this already. Send it again to change it.")
    saved = _merged(held, values, seen, now)
    _write(held, {key: values[key] for key in saved.changed}, now)
    return saved


def submit_held(held: Held, values: Values, *, seen: Seen, now: datetime) -> Saved:
    """`submit` of what is in hand. Inside a transaction of the caller's."""
    response = held.response
    require_open(response.questionnaire)
    resent = not response.is_draft
    if resent and not response.questionnaire.may_change:
        if _differs(held, values):
            raise Refused("You have sent this already; it cannot be changed any more.")
        return Saved(response)
    saved = _merged(held, values, seen, now)
    changes = {key: values[key] for key in saved.changed}
    if saved.theirs or (resent and not changes):
        _write(held, changes, now)
        return saved
    given = _asked_only(held, changes)
    _require_ready(held, given, now)
    _send(held, changes, given, now)
    settle_answer(response, now=now)
    return saved


def _send(held: Held, changes: Values, given: Values, now: datetime) -> None:
    """What a draft said to earlier words now stands under those that are sent."""
    response = held.response
    shown = {item.key: item.question.pk for item in held.sheet}
    outdated = {k for k, pk in held.under.items() if k in shown and shown[k] != pk}
    first = response.is_draft
    response.state = Response.State.SUBMITTED
    response.submitted_at = now
    anew = {key: given[key] for key in outdated | changes.keys() if key in given}
    unasked = (held.kept.keys() & shown.keys()) - given.keys()
    sent = _version(held, given, now, first=first)
    _write(held, anew, now, drop=unasked, changed=bool(changes), sent=sent)


def today_of(response: Response, now: datetime) -> date:
    """The date where the program is; that of the server where there is none."""
    program = response.questionnaire.program
    return (now.astimezone(program.zone) if program else now).date()


def _writable(held: Held, values: Values, now: datetime) -> list[Item]:
    today = today_of(held.response, now)
    return [
        item
        for item in held.sheet
        if item.key in values and item.asks and not item.question.is_frozen(today)
    ]


def _differs(held: Held, values: Values) -> bool:
    asked = {item.key for item in held.sheet}
    return any(
        held.kept.get(key, NOTHING).fingerprint != given.fingerprint
        for key, given in values.items()
        if key in asked
    )


def _merged(held: Held, values: Values, seen: Seen, now: datetime) -> Saved:
    """Three-way: what was seen, what is kept, what was typed."""
    saved = Saved(held.response)
    for item in _writable(held, values, now):
        key = item.key
        if fault := rules.unfit(item, values[key]):
            raise Refused(f"{item.question.text} {fault}.")
        kept, typed = held.kept.get(key, NOTHING), values[key]
        was = seen.get(key, kept.fingerprint)
        if typed.fingerprint in (kept.fingerprint, was):
            continue
        if kept.fingerprint != was:
            saved.theirs[key] = kept
        else:
            saved.changed.add(key)
    return saved


def _asked_only(held: Held, changes: Values) -> dict[str, Given]:
    """What is answered, or is not, of what is asked."""
    given = {**held.kept, **changes}
    known = conditions.known_of(held.response, held.sheet)
    asked = conditions.asked(held.sheet, given, known)
    return {key: given.get(key, NOTHING) for key in asked}


def _require_ready(held: Held, given: Values, now: datetime) -> None:
    today = today_of(held.response, now)
    for item in held.sheet:
        if item.key not in given:
            continue
        if fault := rules.unready(item, given[item.key], today):
            raise Refused(f"{item.question.text} {fault}.")


def _write(  # noqa: PLR0913 -- what a save may do
    held: Held,
    changes: Values,
    now: datetime,
    *,
    drop: Collection[str] = (),
    changed: bool | None = None,
    sent: Submission | None = None,
) -> None:
    """Rows of what was changed, and of what was sent."""
    response = held.response
    if changes if changed is None else changed:
        response.revision += 1
        response.saved_at = now
    items = {item.key: item for item in held.sheet}
    rows = [
        row
        for key, given in changes.items()
        for row in rows_of(response, items[key], given)
    ]
    gone = held.kept.keys() & {*changes, *drop}
    store(response, rows, sent, gone=gone, changed=bool(changes) or changed is not None)
    held.kept = {k: v for k, v in held.kept.items() if k not in drop} | dict(changes)


def _version(
    held: Held, given: Values, now: datetime, *, first: bool
) -> Submission | None:
    """What was sent, to be kept, unless nobody's name stands under it."""
    response = held.response
    if response.respondent_id is None:
        return None
    versions = {item.key: item.question.version for item in held.sheet}
    last = None if first else response.submissions.aggregate(last=Max("number"))["last"]
    return Submission(
        response=response,
        number=(last or 0) + 1,
        submitted_at=now,
        answers={
            key: {"version": versions.get(key), **answer.as_json()}
            for key, answer in given.items()
            if answer
        },
    )
