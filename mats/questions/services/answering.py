from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from django.db import transaction
from django.db.models import Max

from mats.core.errors import Refused
from mats.people.models import Person
from mats.questions import conditions, rules
from mats.questions.models import (
    Answer,
    Questionnaire,
    Response,
    Submission,
)
from mats.questions.services.collecting import settle_answer
from mats.questions.sheet import Item, Sheet, sheet_of
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


@transaction.atomic
def start_response(
    questionnaire: Questionnaire,
    respondent: Person | None,
    *,
    now: datetime,
    subject: Person | None = None,
    about: str = "",
) -> Response:
    """The draft of this person; started twice, the same one.

    Without a respondent each call starts another one.
    """
    facts = {"started_at": now}
    if respondent is None:
        _require_open(questionnaire)
        return Response.objects.create(
            questionnaire=questionnaire, subject=subject, about=about, **facts
        )
    key = {"respondent": respondent, "subject": subject, "about": about}
    found = Response.objects.filter(questionnaire=questionnaire, **key).first()
    if found:
        return found
    _require_open(questionnaire)
    response, _ = Response.objects.get_or_create(
        questionnaire=questionnaire, **key, defaults=facts
    )
    return response


@transaction.atomic
def save_answers(
    response: Response, values: Values, *, seen: Seen, now: datetime
) -> Saved:
    """Keep these answers in the draft; what is not among them stays as it was.

    An answer changed elsewhere since the person saw it is never overwritten.
    """
    response = _locked(response)
    if not response.is_draft:
        raise Refused("You have sent this already. Send it again to change it.")
    return _merge(response, sheet_of(response.questionnaire), values, seen, now)


@transaction.atomic
def submit(response: Response, values: Values, *, seen: Seen, now: datetime) -> Saved:
    """Keep these answers and send the response; sent twice, it is sent once.

    Nothing is sent while an answer was changed elsewhere. Answers to questions that
    are not asked are dropped.
    """
    response = _locked(response)
    sheet = sheet_of(response.questionnaire)
    resent = not response.is_draft
    if resent and not response.questionnaire.may_change:
        if _differs(response, sheet, values):
            raise Refused("You have sent this already; it cannot be changed any more.")
        return Saved(response)
    saved = _merge(response, sheet, values, seen, now)
    if saved.theirs or (resent and not saved.changed):
        return saved
    given = _asked_only(response, sheet)
    _require_ready(response, sheet, given, now)
    _put_under_the_words_shown(response, sheet, given)
    response.state = Response.State.SUBMITTED
    response.submitted_at = now
    response.save(update_fields=["state", "submitted_at"])
    _keep_version(response, sheet, given, now)
    settle_answer(response, now=now)
    return saved


def given_of(response: Response) -> dict[str, Given]:
    """The answers of a response by key, whatever version they were given to."""
    found: dict[str, Given] = {}
    for row in response.answers.select_related("option", "question").order_by("part"):
        before = found.get(row.question.key, NOTHING)
        picked = (row.option.value,) if row.option else ()
        found[row.question.key] = Given(
            number=row.number,
            text=before.text or row.text,
            options=(*before.options, *picked),
            shared=row.shared,
        )
    return found


def _locked(response: Response) -> Response:
    found = (
        Response.objects.select_for_update(of=("self",))
        .select_related("questionnaire__program")
        .get(pk=response.pk)
    )
    _require_open(found.questionnaire)
    return found


def _require_open(questionnaire: Questionnaire) -> None:
    if questionnaire.state == Questionnaire.State.DRAFT:
        raise Refused("These questions are not open yet.")
    if not questionnaire.is_open:
        raise Refused("These questions are closed; answers are no longer taken.")


def today_of(response: Response, now: datetime) -> date:
    """The date where the program is; that of the server where there is none."""
    program = response.questionnaire.program
    return (now.astimezone(program.zone) if program else now).date()


def _writable(sheet: Sheet, values: Values, today: date) -> list[Item]:
    return [
        item
        for item in sheet
        if item.key in values and item.asks and not item.question.is_frozen(today)
    ]


def _differs(response: Response, sheet: Sheet, values: Values) -> bool:
    stored = given_of(response)
    asked = {item.key for item in sheet}
    return any(
        stored.get(key, NOTHING).fingerprint != given.fingerprint
        for key, given in values.items()
        if key in asked
    )


def _merge(
    response: Response, sheet: Sheet, values: Values, seen: Seen, now: datetime
) -> Saved:
    """Three-way: what was seen, what is kept, what was typed."""
    stored = given_of(response)
    changed: dict[str, Item] = {}
    theirs: dict[str, Given] = {}
    for item in _writable(sheet, values, today_of(response, now)):
        key = item.key
        if fault := rules.unfit(item, values[key]):
            raise Refused(f"{item.question.text} {fault}.")
        kept, typed = stored.get(key, NOTHING), values[key]
        was = seen.get(key, kept.fingerprint)
        if typed.fingerprint in (kept.fingerprint, was):
            continue
        if kept.fingerprint != was:
            theirs[key] = kept
        else:
            changed[key] = item
    _write(response, {item: values[key] for key, item in changed.items()})
    if changed:
        response.revision += 1
        response.saved_at = now
        response.save(update_fields=["revision", "saved_at"])
    return Saved(response, set(changed), theirs)


def _write(response: Response, changes: Mapping[Item, Given]) -> None:
    keys = [item.key for item in changes]
    response.answers.filter(question__key__in=keys).delete()
    Answer.objects.bulk_create(
        row for item, given in changes.items() for row in rows_of(response, item, given)
    )


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


def _asked_only(response: Response, sheet: Sheet) -> dict[str, Given]:
    """What is answered, or is not, of what is asked; the rest is dropped."""
    given = given_of(response)
    asked = conditions.asked(sheet, given, conditions.known_of(response, sheet))
    current = {item.key for item in sheet}
    if unasked := (given.keys() & current) - asked:
        response.answers.filter(question__key__in=unasked).delete()
    return {key: given.get(key, NOTHING) for key in asked}


def _require_ready(
    response: Response, sheet: Sheet, given: Values, now: datetime
) -> None:
    today = today_of(response, now)
    for item in sheet:
        if item.key not in given:
            continue
        if fault := rules.unready(item, given[item.key], today):
            raise Refused(f"{item.question.text} {fault}.")


def _put_under_the_words_shown(response: Response, sheet: Sheet, given: Values) -> None:
    """What a draft said to earlier words now stands under those that were sent."""
    current = {item.question.pk for item in sheet}
    keys = [item.key for item in sheet]
    old = response.answers.filter(question__key__in=keys)
    outdated = set(
        old.exclude(question__in=current).values_list("question__key", flat=True)
    )
    if outdated:
        _write(response, {i: given[i.key] for i in sheet if i.key in outdated})


def _keep_version(
    response: Response, sheet: Sheet, given: Values, now: datetime
) -> None:
    """Keep what was sent, unless nobody's name stands under it."""
    if response.respondent_id is None:
        return
    versions = {item.key: item.question.version for item in sheet}
    last = response.submissions.aggregate(last=Max("number"))["last"] or 0
    Submission.objects.create(
        response=response,
        number=last + 1,
        submitted_at=now,
        answers={
            key: {"version": versions.get(key), **answer.as_json()}
            for key, answer in given.items()
            if answer
        },
    )
