"""Asking people to answer: each owes it until it is sent, or no longer asked for."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.urls import reverse

from mats.core.errors import Refused
from mats.people.models import Person
from mats.programs.models import Program
from mats.questions.models import Questionnaire, Response
from mats.questions.services.questionnaires import locked
from mats.todos import services as todos
from mats.todos.kinds import TodoKind, register
from mats.todos.models import Todo, TodoQuerySet

ANSWER = register(TodoKind("questions.answer", "Questionnaires to answer"))


def asked_for(questionnaire: Questionnaire) -> TodoQuerySet:
    """What was ever asked: also what is answered, and what was called off."""
    mine = Todo.objects.filter(program=questionnaire.program_id, kind=ANSWER.name)
    return mine.filter(key__startswith=_key(questionnaire.pk))


@transaction.atomic
def ask(
    questionnaire: Questionnaire,
    people: Iterable[Person],
    *,
    due_at: datetime,
    now: datetime,
    escalate_to: Person | None = None,
) -> list[Todo]:
    """Each of them owes an answer from now on. The new to-dos are given back.

    Who has sent it, or is asked already, is left alone. Who was asked before it was
    closed is asked again.
    """
    # Asking and closing wait for each other here; sending waits at the responses.
    questionnaire = locked(questionnaire)
    program = questionnaire.program
    if program is None or not questionnaire.is_open:
        raise Refused("Open it for answers first.")
    if due_at <= now:
        raise Refused("This day has passed. Choose a later one.")
    todo = asked_for(questionnaire)
    busy = set(todo.open().values_list("debtor", flat=True))
    return [
        _owe(response, program, due_at, escalate_to, todo)
        for response in _drafts(questionnaire, people, now)
        if response.respondent_id not in busy
    ]


def _drafts(
    questionnaire: Questionnaire, people: Iterable[Person], now: datetime
) -> list[Response]:
    """Theirs about nothing in particular, started where there is none, and held."""
    people = list(people)
    Response.objects.bulk_create(
        [
            Response(questionnaire=questionnaire, respondent=person, started_at=now)
            for person in people
        ],
        ignore_conflicts=True,
    )
    mine = questionnaire.responses.filter(
        respondent__in=people, subject=None, about="", state=Response.State.DRAFT
    )
    held = mine.select_for_update(of=("self",)).order_by("pk")
    return list(held.select_related("questionnaire", "respondent"))


def _owe(
    response: Response,
    program: Program,
    due_at: datetime,
    escalate_to: Person | None,
    earlier: TodoQuerySet,
) -> Todo:
    debtor = response.respondent
    if debtor is None:
        raise ValueError("Nobody can be asked to answer without a name.")
    key = _key(response.questionnaire_id, response.pk)
    round_ = earlier.filter(key__startswith=key).count() + 1
    return todos.owe(
        ANSWER,
        key=f"{key}{round_}",
        debtor=debtor,
        program=program,
        title=f"Answer: {response.questionnaire.title}",
        url=reverse("questions:respond", args=[response.pk]),
        due_at=due_at,
        escalate_to=escalate_to,
    )


def settle_answer(response: Response, *, now: datetime) -> None:
    """It was sent. Called with the response held.

    About a person or a matter is asked by an app, which settles what it wrote down.
    """
    if response.subject_id is not None or response.about:
        return
    key = _key(response.questionnaire_id, response.pk)
    for todo in Todo.objects.open().filter(key__startswith=key).order_by("pk"):
        todos.settle(key=todo.key, now=now)


@transaction.atomic
def close(questionnaire: Questionnaire) -> Questionnaire:
    """Take no more answers: nobody owes one any more. It may be opened again."""
    questionnaire = locked(questionnaire)
    if questionnaire.state == Questionnaire.State.DRAFT:
        raise Refused("It is not open yet.")
    questionnaire.state = Questionnaire.State.CLOSED
    questionnaire.save(update_fields=["state"])
    for todo in asked_for(questionnaire).open().order_by("pk"):
        todos.cancel(key=todo.key)
    return questionnaire


def _key(*parts: object) -> str:
    """`questions.answer:12:`, the same for a response, then the round of asking."""
    return "".join(f"{part}:" for part in (ANSWER.name, *parts))
