import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.db import transaction
from django.db.models import Max

from mats.core.errors import Refused
from mats.core.text import fold
from mats.questions.models import Anchor, Option, Question, Questionnaire
from mats.questions.services.questionnaires import (
    NOT_COPIED,
    attach,
    locked,
    replica,
    require_order,
)
from mats.questions.sheet import Item, Sheet, items, sheet_of

Options = tuple[Option, ...]
Anchors = tuple[Anchor, ...]

PROMISED = (
    "kind",
    "text",
    "help",
    "lowest",
    "highest",
    "step",
    "unit",
    "ordered",
    "points",
    "readers",
    "readers_if_shared",
)
"""What was said to those who answered: once they did, a change makes a new version."""

TAKEN = [
    field.name
    for field in Question._meta.concrete_fields
    if field.name not in NOT_COPIED | {"position", "required_from", "frozen_from"}
]
NO_CONDITION = {
    f"asked_if_{name}": "" for name in ("question", "comparison", "attribute", "value")
}


@transaction.atomic
def add_question(
    questionnaire: Questionnaire,
    *,
    facts: Mapping[str, Any],
    options: Options = (),
    anchors: Anchors = (),
) -> Question:
    """Add it at the end. Without a key it gets one made of its first words."""
    questionnaire = locked(questionnaire)
    key = facts.get("key") or free_key(questionnaire, facts["text"])
    earlier = questionnaire.questions.filter(key=key)
    if earlier.current().exists():
        raise Refused("There is already a question with this key.")
    last = questionnaire.questions.current().aggregate(last=Max("position"))["last"]
    version = earlier.aggregate(last=Max("version"))["last"] or 0
    question = Question.objects.create(
        questionnaire=questionnaire,
        position=(last or 0) + 1,
        version=version + 1,
        **{**facts, "key": key},
    )
    attach(question, options, anchors)
    return question


@transaction.atomic
def edit_question(
    question: Question,
    *,
    facts: Mapping[str, Any],
    options: Options = (),
    anchors: Anchors = (),
) -> Question:
    """Change it, or put a new version in its place.

    A new version comes where it has answers and the change touches what they were
    given to. Returns the version that now stands.
    """
    questionnaire = locked(question.questionnaire)
    before = sheet_of(questionnaire)
    question = rewrite_question(question, facts=facts, options=options, anchors=anchors)
    require_order(sheet_of(questionnaire), before)
    return question


@transaction.atomic
def rewrite_question(
    question: Question,
    *,
    facts: Mapping[str, Any],
    options: Options = (),
    anchors: Anchors = (),
) -> Question:
    """The same as part of a whole, whose order is judged when all of it is there."""
    locked(question.questionnaire)
    question = Question.objects.select_for_update().get(pk=question.pk)
    if not question.is_current:
        raise Refused("Somebody else changed this question. Open it again.")
    new = Item(question, options, anchors)
    asked_anew = _promises_differ(question, facts) or _parts_differ(question, new)
    if asked_anew and question.answers.exists():
        question = _new_version(question, facts, new)
    else:
        _change(question, facts, new if asked_anew else None)
    return question


def _change(question: Question, facts: Mapping[str, Any], new: Item | None) -> None:
    """Change it in place; `new` carries other options or anchors, if there are."""
    for name, value in facts.items():
        if name != "key":
            setattr(question, name, value)
    question.save()
    if new:
        question.options.all().delete()
        question.anchors.all().delete()
        attach(question, new.options, new.anchors)


def _new_version(question: Question, facts: Mapping[str, Any], new: Item) -> Question:
    Question.objects.filter(pk=question.pk).update(is_current=False)
    version = replica(new, question.questionnaire)
    for name, value in facts.items():
        setattr(version, name, value)
    version.key = question.key
    version.version = question.version + 1
    version.save()
    attach(version, new.options, new.anchors)
    return version


def _promises_differ(question: Question, facts: Mapping[str, Any]) -> bool:
    return any(
        name in facts and facts[name] != getattr(question, name) for name in PROMISED
    )


def _parts_differ(question: Question, new: Item) -> bool:
    options = [(o.value, o.label, o.points, o.write_in) for o in question.options.all()]
    anchors = {(a.value, a.label) for a in question.anchors.all()}
    return options != [
        (o.value, o.label, o.points, o.write_in) for o in new.options
    ] or anchors != {(a.value, a.label) for a in new.anchors}


@transaction.atomic
def move_question(question: Question, *, by: int) -> None:
    """Move it up (-1) or down (1), not past a question it depends on."""
    questionnaire = locked(question.questionnaire)
    sheet = sheet_of(questionnaire)
    place = next((n for n, i in enumerate(sheet) if i.question == question), None)
    if place is None:
        raise Refused("Somebody else changed this question. Open it again.")
    goal = max(0, min(len(sheet) - 1, place + by))
    before = list(sheet)
    sheet.insert(goal, sheet.pop(place))
    require_order(sheet, before)
    _renumber(sheet)


@transaction.atomic
def put_in_order(questionnaire: Questionnaire, keys: Sequence[str]) -> None:
    """Ask the questions in the order of these keys, the others after them.

    The order is an instrument's, which was judged as a whole when it was read.
    """
    _renumber(_ordered(questionnaire, keys))


@transaction.atomic
def arrange(questionnaire: Questionnaire, keys: Sequence[str]) -> None:
    """The same as a person does it: no question before the one it depends on."""
    sheet = _ordered(questionnaire, keys)
    require_order(sheet, sheet_of(questionnaire))
    _renumber(sheet)


def _ordered(questionnaire: Questionnaire, keys: Sequence[str]) -> list[Item]:
    places = {key: place for place, key in enumerate(keys)}
    sheet = sheet_of(locked(questionnaire))
    return sorted(sheet, key=lambda item: places.get(item.key, len(places)))


def _renumber(sheet: Sheet) -> None:
    for position, item in enumerate(sheet, 1):
        if item.question.position != position:
            item.question.position = position
            item.question.save(update_fields=["position"])


@transaction.atomic
def remove_question(question: Question) -> None:
    """Ask it no longer. Its answers stay, with its words."""
    locked(question.questionnaire)
    question = Question.objects.select_for_update().get(pk=question.pk)
    needing = question.questionnaire.questions.current().filter(
        asked_if_question=question.key
    )
    if other := needing.first():
        raise Refused(f"“{other.text}” depends on it. Change that question first.")
    if question.answers.exists():
        question.is_current = False
        question.save(update_fields=["is_current"])
    else:
        question.delete()


@transaction.atomic
def copy_question(question: Question) -> Question:
    """The same question once more, at the end, under a key of its own."""
    questionnaire = locked(question.questionnaire)
    sheet = sheet_of(questionnaire)
    item = next(item for item in sheet if item.question.pk == question.pk)
    copy = replica(item, questionnaire)
    copy.key = free_key(questionnaire, question.key)
    copy.position = len(sheet) + 1
    copy.save()
    attach(copy, item.options, item.anchors)
    return copy


@transaction.atomic
def take_questions(
    questionnaire: Questionnaire, questions: Iterable[Question]
) -> list[Question]:
    """The same questions at the end, under their own keys, so that results compare.

    Dates are left open; a condition comes along where its question is here, too.
    """
    here = {item.key for item in sheet_of(locked(questionnaire))}
    taken = []
    for item in items(questions):
        if item.key in here:
            raise Refused(f"“{item.question.text}” has a key that is here already.")
        here.add(item.key)
        facts = {name: getattr(item.question, name) for name in TAKEN}
        if facts["asked_if_question"] and facts["asked_if_question"] not in here:
            facts |= NO_CONDITION
        parts: dict[str, Any] = {"options": item.options, "anchors": item.anchors}
        taken.append(add_question(questionnaire, facts=facts, **parts))
    return taken


def free_key(questionnaire: Questionnaire, text: str) -> str:
    """A key from the first words of a question that no other one has."""
    found = re.findall(r"[a-z0-9]+", fold(text))
    start = "_".join(found[:5])[:50].lstrip("0123456789_") or "question"
    taken = set(questionnaire.questions.values_list("key", flat=True))
    if start not in taken:
        return start
    return next(k for n in range(2, 10_000) if (k := f"{start}_{n}") not in taken)
