"""Asking people: an invitation, a to-do and an email with a link of their own."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from itertools import groupby

from django.db import transaction
from django.urls import reverse

from mats.core.errors import Refused
from mats.core.tokens import digest
from mats.mail import outbox
from mats.people.models import Person
from mats.people.services import register
from mats.surveys import mails
from mats.surveys.audiences import Asked, Found, once, rule_of
from mats.surveys.links import issue, public_token_of
from mats.surveys.models import Invitation, Survey
from mats.surveys.services.running import locked
from mats.todos import kinds
from mats.todos import services as todos
from mats.todos.kinds import TodoKind

ANSWER = kinds.register(TodoKind("surveys.answer", "Surveys to answer"))
WITHOUT_END = timedelta(days=14)
"""By when an answer is owed where the survey has no last day."""


def audience_of(survey: Survey, now: datetime) -> Found:
    """Whom its rule finds today; those asked already among them."""
    rule = rule_of(survey.rule)
    if rule is None:
        return Found()
    today = now.astimezone(survey.program.zone).date()
    return rule.find(survey.program, survey.chosen, today)


def still_to_ask(survey: Survey, found: Found) -> list[Asked]:
    """Those of them who were not asked yet."""
    rows = survey.invitations.filter(rehearsal=False)
    known = set(rows.values_list("person", "subject"))
    return [each for each in found.asked if each.key not in known]


@transaction.atomic
def invite(survey: Survey, asked: Iterable[Asked], *, now: datetime) -> int:
    """Ask each of them once, by an email each; how many were not asked before."""
    survey = locked(survey)
    if survey.is_draft or survey.is_over(now):
        raise Refused("It takes no answers. Let it go first, or give it a later end.")
    new = still_to_ask(survey, once(_known(each) for each in asked))
    rows = [
        Invitation(survey=survey, person=each.person, subject=each.subject)
        for each in new
    ]
    Invitation.objects.bulk_create(rows)
    for row in rows:
        issue(row)
        row.sent_at = now
        _owe(row, now)
    Invitation.objects.bulk_update(rows, ["digest", "sent_at"], 1000)
    rows.sort(key=lambda row: row.person.pk)
    for _, theirs in groupby(rows, key=lambda row: row.person.pk):
        mails.invite(list(theirs), times=1)
    return len(rows)


def _known(asked: Asked) -> Asked:
    """Whoever is new to us becomes a person, without an account."""
    if asked.person.pk is not None:
        return asked
    return Asked(register(email=asked.person.email, name=asked.person.name))


def _owe(invitation: Invitation, now: datetime) -> None:
    survey = invitation.survey
    about = f" about {invitation.subject.name}" if invitation.subject else ""
    begins = max(now, survey.opens_at or now)
    todos.owe(
        ANSWER,
        key=invitation.todo_key,
        debtor=invitation.person,
        program=survey.program,
        title=f"Answer: {survey}{about}",
        url=reverse("surveys:mine", args=[invitation.pk]),
        due_at=due_of(invitation) or begins + WITHOUT_END,
        opens_at=begins,
    )


def due_of(invitation: Invitation) -> datetime | None:
    return invitation.closes_at or invitation.survey.closes_at


def _held(invitation: Invitation) -> Invitation:
    rows = Invitation.objects.select_for_update(of=("self",))
    related = rows.select_related("survey__program", "survey__questionnaire")
    return related.select_related("person", "subject").get(pk=invitation.pk)


@transaction.atomic
def resend(invitation: Invitation, *, now: datetime) -> Invitation:
    """The same link once more; a new one where the old one was taken back."""
    row = _held(invitation)
    if row.answered or not row.survey.takes_answers(now, row.closes_at):
        raise Refused("There is nothing to send: it is answered, or over.")
    if row.revoked_at is not None or row.digest is None:
        row.round += 1
        row.revoked_at = None
        todos.reopen(key=row.todo_key, due_at=due_of(row) or now + WITHOUT_END, now=now)
    issue(row)
    row.sent_at = now
    row.save(update_fields=["round", "revoked_at", "digest", "sent_at"])
    mails.invite([row], times=int(now.timestamp()))
    return row


@transaction.atomic
def revoke(invitation: Invitation, *, now: datetime) -> Invitation:
    """The link opens nothing any more, and nothing is owed."""
    row = _held(invitation)
    if row.answered:
        raise Refused("It is answered: there is nothing to take back.")
    if row.revoked_at is None:
        row.revoked_at = now
        row.save(update_fields=["revoked_at"])
        todos.cancel(key=row.todo_key)
        outbox.cancel(key=mails.key_of([row], 1), reason="Taken back.")
    return row


@transaction.atomic
def extend(invitation: Invitation, *, until: datetime, now: datetime) -> Invitation:
    """More time for one person, also after it closed for the others."""
    row = _held(invitation)
    if row.survey.closed_at is not None or row.survey.is_draft:
        raise Refused("It was ended for everybody.")
    if until <= now:
        raise Refused("This time has passed. Choose a later one.")
    if row.survey.closes_at is None or until <= row.survey.closes_at:
        raise Refused("They have until then anyway.")
    row.closes_at = until
    row.save(update_fields=["closes_at"])
    todos.reopen(key=row.todo_key, due_at=until, now=now)
    todos.move(key=row.todo_key, due_at=until, now=now)
    return row


@transaction.atomic
def rehearse(survey: Survey, person: Person, *, now: datetime) -> Invitation:
    """Mail the survey to oneself. What is answered there is kept nowhere."""
    survey = locked(survey)
    row, _ = Invitation.objects.get_or_create(
        survey=survey, person=person, subject=None, rehearsal=True
    )
    issue(row)
    row.sent_at = now
    row.save(update_fields=["digest", "sent_at"])
    mails.invite([row], times=int(now.timestamp()))
    return row


@transaction.atomic
def open_to_all(survey: Survey) -> Survey:
    """A public link, for whoever has it; a new one where there was one."""
    survey = locked(survey)
    if not survey.is_anonymous:
        raise Refused("Only an anonymous survey can be open to whoever has a link.")
    survey.public_round += 1
    survey.public_digest = digest(public_token_of(survey))
    survey.save(update_fields=["public_round", "public_digest"])
    return survey


@transaction.atomic
def close_to_all(survey: Survey) -> Survey:
    """The public link opens nothing any more."""
    survey = locked(survey)
    survey.public_digest = None
    survey.save(update_fields=["public_digest"])
    return survey
