"""A response in hand: read once, judged in memory, written in a few statements."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db.models import Max

from mats.core.errors import Refused
from mats.core.prepared import RANDOM, Prepared
from mats.questions import conditions, rules
from mats.questions.models import Answer, Questionnaire, Response, Submission
from mats.questions.services.collecting import settle_answer
from mats.questions.sheet import Item, Sheet, sheet_of
from mats.questions.values import NOTHING, Given

Values = Mapping[str, Given]
Seen = Mapping[str, str]
"""By key: the fingerprint of the answer on which a change was made."""


COLUMNS = ("question__key", "question", "number", "text", "option__value", "shared")
ANSWERS = Prepared(
    Answer.objects.filter(response=RANDOM[0]).order_by("part").values_list(*COLUMNS),
    RANDOM[0],
)


@dataclass(frozen=True)
class Saved:
    """What became of a save.

    `theirs` are answers changed elsewhere meanwhile: they were kept, and the new ones
    were not, until the person has seen both.
    """

    response: Response
    changed: set[str] = field(default_factory=set)
    theirs: dict[str, Given] = field(default_factory=dict)


@dataclass
class Held:
    """A response that nobody else changes until the transaction ends.

    It need not be saved yet: whoever first writes into it saves it.
    """

    response: Response
    sheet: Sheet
    kept: dict[str, Given] = field(default_factory=dict)
    under: dict[str, int] = field(default_factory=dict)
    """By key: the version of the question to which its answer was given."""


def in_hand(response: Response) -> Held:
    """For a response whose writers wait for each other at another row, or a reader.

    Two statements; one where nothing was saved yet.
    """
    held = Held(response, sheet_of(response.questionnaire))
    if not _is_new(response):
        _read(held)
    return held


def all_in_hand(responses: Sequence[Response]) -> list[Held]:
    """The same of several of one questionnaire, in as many statements as of one."""
    if not responses:
        return []
    sheet = sheet_of(responses[0].questionnaire)
    found = {each.pk: Held(each, sheet) for each in responses}
    kept = [each.pk for each in responses if not _is_new(each)]
    rows = Answer.objects.filter(response__in=kept).order_by("part")
    for response, *row in rows.values_list("response", *COLUMNS):
        _note(found[response], row)
    return list(found.values())


def hold(response: Response) -> Held:
    """The same of a response locked here, as it is now."""
    rows = Response.objects.select_for_update(of=("self",))
    found = rows.select_related("questionnaire__program").get(pk=response.pk)
    require_open(found.questionnaire)
    return in_hand(found)


def given_of(response: Response) -> dict[str, Given]:
    """The answers of a response by key, whatever version they were given to."""
    held = Held(response, ())
    _read(held)
    return held.kept


def _read(held: Held) -> None:
    for row in ANSWERS.rows(held.response.pk):
        _note(held, row)


def _note(held: Held, row: Sequence[Any]) -> None:
    """One row of an answer; of several options picked, each is one."""
    key, question, number, text, option, shared = row
    before = held.kept.get(key, NOTHING)
    held.under[key] = question
    held.kept[key] = Given(
        number=number,
        text=before.text or text,
        options=(*before.options, option) if option else before.options,
        shared=shared,
    )


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
    _write(held, anew, now, drop=unasked, changed=bool(changes))
    _keep_version(held, given, now, first=first)


def require_open(questionnaire: Questionnaire) -> None:
    if questionnaire.state == Questionnaire.State.DRAFT:
        raise Refused("These questions are not open yet.")
    if not questionnaire.is_open:
        raise Refused("These questions are closed; answers are no longer taken.")


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


def _write(
    held: Held,
    changes: Values,
    now: datetime,
    *,
    drop: Collection[str] = (),
    changed: bool | None = None,
) -> None:
    """The response first: its answers are judged by it."""
    if changes if changed is None else changed:
        held.response.revision += 1
        held.response.saved_at = now
    if changes or changed is not None or _is_new(held.response):
        _store(held.response)
    if gone := held.kept.keys() & {*changes, *drop}:
        held.response.answers.filter(question__key__in=gone).delete()
    items = {item.key: item for item in held.sheet}
    Answer.objects.bulk_create(
        row
        for key, given in changes.items()
        for row in rows_of(held.response, items[key], given)
    )
    held.kept = {k: v for k, v in held.kept.items() if k not in drop} | dict(changes)


def _store(response: Response) -> None:
    if _is_new(response):
        response.save(force_insert=True)
    else:
        response.save(update_fields=["revision", "saved_at", "state", "submitted_at"])


def _is_new(response: Response) -> bool:
    return response._state.adding  # noqa: SLF001 -- Django has no other word for it


def rows_of(response: Response, item: Item, given: Given) -> list[Answer]:
    """The rows that keep one answer: none for nothing, one per option picked."""
    if not given:
        return []
    common = {
        "response": response,
        "question": item.question,
        "shared": given.shared and item.question.may_be_shared,
    }
    if not given.options:
        return [Answer(**common, number=given.number, text=given.text)]
    picked = [option for option in item.options if option.value in given.options]
    return [
        Answer(
            **common,
            part=part,
            option=option,
            text=given.text if option.write_in else "",
        )
        for part, option in enumerate(picked)
    ]


def _keep_version(held: Held, given: Values, now: datetime, *, first: bool) -> None:
    """Keep what was sent, unless nobody's name stands under it."""
    response = held.response
    if response.respondent_id is None:
        return
    versions = {item.key: item.question.version for item in held.sheet}
    last = None if first else response.submissions.aggregate(last=Max("number"))["last"]
    Submission.objects.create(
        response=response,
        number=(last or 0) + 1,
        submitted_at=now,
        answers={
            key: {"version": versions.get(key), **answer.as_json()}
            for key, answer in given.items()
            if answer
        },
    )
