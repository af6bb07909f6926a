"""Setting a survey up, letting it go, and ending it."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from mats.core.errors import Refused
from mats.people.models import Person
from mats.questions import services as questions
from mats.questions.models import Question, Questionnaire
from mats.surveys.models import Invitation, Keeper, Survey
from mats.surveys.readers import KEEPERS, readers_of
from mats.surveys.services.keeping import matter_of
from mats.todos import services as todos


def locked(survey: Survey) -> Survey:
    """Its row, held until the end of the transaction."""
    rows = Survey.objects.select_for_update(of=("self",))
    return rows.select_related("questionnaire", "program").get(pk=survey.pk)


@transaction.atomic
def set_up(questionnaire: Questionnaire) -> Survey:
    """The survey of a questionnaire; made, as a draft, if there is none."""
    if questionnaire.program is None:
        raise Refused("Copy it into a program first.")
    survey, _ = Survey.objects.get_or_create(
        questionnaire=questionnaire,
        defaults={
            "program": questionnaire.program,
            "matter": matter_of(questionnaire),
        },
    )
    return survey


@transaction.atomic
def change(
    survey: Survey, *, facts: Mapping[str, Any], keepers: Iterable[Person]
) -> Survey:
    """Change how it is put. Once it is out, what was promised stays as it was."""
    survey = locked(survey)
    promised = {"anonymity", "rule", "chosen", "per_scholar"}
    if not survey.is_draft:
        if any(
            facts.get(n, getattr(survey, n)) != getattr(survey, n) for n in promised
        ):
            raise Refused("It is out: how anonymous it is and for whom stays.")
        if set(survey.keepers.values_list("person", flat=True)) != {
            p.pk for p in keepers
        }:
            raise Refused("It is out: who reads single answers stays.")
    for name, value in facts.items():
        setattr(survey, name, value)
    survey.save()
    _name_keepers(survey, keepers)
    return survey


def _name_keepers(survey: Survey, keepers: Iterable[Person]) -> None:
    wanted = list(keepers) if survey.is_confidential else []
    survey.keepers.exclude(person__in=wanted).delete()
    for person in wanted:
        Keeper.objects.get_or_create(survey=survey, person=person)


@transaction.atomic
def let_go(survey: Survey, *, now: datetime) -> Survey:
    """From now on, or from its opening, it takes answers. Twice is once."""
    survey = locked(survey)
    if survey.opened_at is not None:
        return survey
    if survey.program.closed_at is not None:
        raise Refused(f"{survey.program} has ended. Nobody is asked in it any more.")
    if survey.closes_at is not None and survey.closes_at <= now:
        raise Refused("Its last day has passed. Choose a later one.")
    if survey.is_confidential and not survey.keepers.exists():
        raise Refused("Name who reads single answers: nobody else will.")
    _settle_readers(survey)
    questions.publish(survey.questionnaire)
    survey.opened_at, survey.opens_at = now, survey.opens_at or now
    survey.save(update_fields=["opened_at", "opens_at"])
    return survey


def _settle_readers(survey: Survey) -> None:
    """What the form will promise is what holds: keepers alone, or no keepers at all."""
    asking = survey.questionnaire.questions.current().exclude(
        kind=Question.Kind.SECTION
    )
    for question in asking:
        readers = [name for name in question.readers if name != KEEPERS.name]
        if survey.is_confidential or not readers:
            readers = readers_of(survey.anonymity)
        question.readers = readers
        question.readers_if_shared = []
        question.save(update_fields=["readers", "readers_if_shared"])


@transaction.atomic
def end(survey: Survey, *, now: datetime) -> Survey:
    """Take no more answers, of nobody: not of those with more time either."""
    survey = locked(survey)
    if survey.is_draft:
        raise Refused("It is not out yet.")
    if survey.closed_at is None:
        survey.closed_at = now
        survey.save(update_fields=["closed_at"])
        questions.close(survey.questionnaire)
        let_off(survey.invitations.missing())
    return survey


def let_off(invitations: Iterable[Invitation]) -> None:
    """They owe no answer any more."""
    for invitation in invitations:
        todos.cancel(key=invitation.todo_key)
