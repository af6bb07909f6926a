from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.db.models import ProtectedError

from mats.core.errors import Refused
from mats.programs.models import Program
from mats.questions.models import Anchor, Option, Question, Questionnaire
from mats.questions.sheet import Item, Sheet, sheet_of

State = Questionnaire.State
COPIED = (
    "title",
    "intro",
    "use",
    "is_rubric",
    "may_change",
    "minimum_group",
)
NOT_COPIED = frozenset({"id", "questionnaire", "version", "is_current"})


def locked(questionnaire: Questionnaire) -> Questionnaire:
    """Its row, held until the end: builders wait for each other, respondents do not."""
    return Questionnaire.objects.select_for_update(no_key=True).get(pk=questionnaire.pk)


@transaction.atomic
def create_questionnaire(
    *, program: Program | None, facts: Mapping[str, Any]
) -> Questionnaire:
    slug = facts["slug"]
    if Questionnaire.objects.filter(program=program, slug=slug).exists():
        raise Refused("The program already has a questionnaire with this short name.")
    return Questionnaire.objects.create(program=program, **facts)


@transaction.atomic
def edit_questionnaire(
    questionnaire: Questionnaire, *, facts: Mapping[str, Any]
) -> Questionnaire:
    questionnaire = locked(questionnaire)
    for name, value in facts.items():
        setattr(questionnaire, name, value)
    questionnaire.save()
    return questionnaire


@transaction.atomic
def publish(questionnaire: Questionnaire) -> Questionnaire:
    """Open it for answers, once it can be answered and somebody reads them."""
    questionnaire = locked(questionnaire)
    if questionnaire.is_open:
        return questionnaire
    if faults := unpublishable(sheet_of(questionnaire)):
        raise Refused(faults[0])
    questionnaire.state = State.OPEN
    questionnaire.save(update_fields=["state"])
    return questionnaire


@transaction.atomic
def delete_questionnaire(questionnaire: Questionnaire) -> None:
    questionnaire = locked(questionnaire)
    if questionnaire.responses.exists():
        raise Refused("It has answers. Close it instead; the answers stay.")
    try:
        questionnaire.delete()
    except ProtectedError as error:
        raise Refused("It is in use: something asks these questions.") from error


def unpublishable(sheet: Sheet) -> list[str]:
    """What is in the way of opening, as sentences."""
    asking = [item for item in sheet if item.asks]
    faults = [] if asking else ["Add a question first."]
    for item in asking:
        question = item.question
        if not question.readers and not question.readers_if_shared:
            faults.append(f"Say who reads the answers to “{question.text}”.")
        if question.kind in Question.WITH_OPTIONS and not item.options:
            faults.append(f"Add options to “{question.text}”.")
    return faults + out_of_order(sheet)


def out_of_order(sheet: Sheet) -> list[str]:
    """Conditions that look at a question which does not come before, or is not there.

    The one rule: of the builder, of instruments that are read, and of opening.
    """
    return list(_misplaced(sheet).values())


def require_order(sheet: Sheet, before: Sheet) -> None:
    """Refuse what was in order `before`; what was not may be mended bit by bit."""
    known = _misplaced(before)
    for place, fault in _misplaced(sheet).items():
        if place not in known:
            raise Refused(fault)


def _misplaced(sheet: Sheet) -> dict[tuple[str, str], str]:
    """By question and the one it depends on, what is wrong as a sentence."""
    here, before = {item.key for item in sheet}, set()
    faults = {}
    for item in sheet:
        wanted = item.question.asked_if_question
        if wanted and wanted not in before:
            why = "must come before" if wanted in here else "is not asked any more"
            said = f"“{item.question.text}” depends on a question that {why}."
            faults[item.key, wanted] = said
        before.add(item.key)
    return faults


@transaction.atomic
def copy_questionnaire(
    source: Questionnaire,
    *,
    program: Program | None,
    slug: str,
    title: str = "",
    shift: timedelta | None = None,
) -> Questionnaire:
    """A draft with the same questions, under the same keys, so that results compare.

    Dates move by `shift`; without it they are left open.
    """
    facts = {name: getattr(source, name) for name in COPIED}
    facts |= {"slug": slug} | ({"title": title} if title else {})
    copy = create_questionnaire(program=program, facts=facts)
    for item in sheet_of(source):
        question = replica(item, copy)
        question.required_from = _moved(question.required_from, shift)
        question.frozen_from = _moved(question.frozen_from, shift)
        question.save()
        attach(question, item.options, item.anchors)
    return copy


def _moved(day: Any, shift: timedelta | None) -> Any:
    return day + shift if day and shift is not None else None


def replica(item: Item, into: Questionnaire) -> Question:
    """The same question as a new, unsaved row."""
    facts = {
        field.name: getattr(item.question, field.name)
        for field in Question._meta.concrete_fields
        if field.name not in NOT_COPIED
    }
    return Question(questionnaire=into, **facts)


def attach(
    question: Question, options: tuple[Option, ...], anchors: tuple[Anchor, ...]
) -> None:
    """Give a new question copies of these options and anchors, in their order."""
    Option.objects.bulk_create(
        Option(
            question=question,
            value=option.value,
            label=option.label,
            position=position,
            points=option.points,
            write_in=option.write_in,
        )
        for position, option in enumerate(options, 1)
    )
    Anchor.objects.bulk_create(
        Anchor(question=question, value=anchor.value, label=anchor.label)
        for anchor in anchors
    )
