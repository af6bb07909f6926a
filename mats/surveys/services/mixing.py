"""From the pool to the answers: mixed, in groups, so that nobody is told apart.

Who took part and what was said are written in two transactions. Each writes all rows
of the survey anew and the answers in a new order, so that neither the place of a row
nor the number of its transaction says when it came. No answer says when it was sent.
"""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F, Q

from mats.core.errors import Refused
from mats.questions import rules
from mats.questions.models import Answer, Response
from mats.questions.services.storing import rows_of
from mats.questions.sheet import sheet_of
from mats.questions.values import Given
from mats.surveys import sealing
from mats.surveys.models import Draft, Invitation, Pooled, Survey
from mats.surveys.services.running import let_off, locked
from mats.todos import services as todos

CHUNK = 1000
KEPT = timedelta(days=30)
"""How long after its end drafts of those with more time are kept."""


@dataclass(frozen=True)
class Slip:
    """One sealed answer, opened in memory."""

    key: str
    invitation: int | None
    given: dict[str, Given]


def tend(now: datetime) -> None:
    """What time alone brings about: counted, mixed, let off. Safe to repeat."""
    for survey in Survey.objects.filter(
        pk__in=Pooled.objects.values("survey")
    ).select_related("questionnaire"):
        count_part(survey, now=now)
        mix(survey, now=now)
    over = Survey.objects.filter(closed_at=None, closes_at__lte=now)
    for survey in over.filter(program__closed_at=None, invitations__answered=False):
        late = survey.invitations.missing().filter(closes_at=None)
        let_off(late.select_related("survey"))
    past = Q(closed_at__isnull=False) | Q(closes_at__lte=now - KEPT)
    Draft.objects.filter(survey__in=Survey.objects.filter(past)).delete()


def _slips(survey: Survey) -> list[Slip]:
    return [
        Slip(row.pk, *sealing.open_answers(row.sealed))
        for row in Pooled.objects.filter(survey=survey)
    ]


@transaction.atomic
def count_part(survey: Survey, *, now: datetime) -> int:
    """Note who took part, on all rows at once."""
    survey = locked(survey)
    who = {slip.invitation for slip in _slips(survey) if slip.invitation}
    new = Invitation.objects.filter(pk__in=who, answered=False)
    keys = [invitation.todo_key for invitation in new]
    if not keys:
        return 0
    new.update(answered=True)
    survey.invitations.update(answered=F("answered"))
    for key in keys:
        todos.settle_if_open(key=key, now=now)
    return len(keys)


@transaction.atomic
def mix(survey: Survey, *, now: datetime) -> int:
    """Put what was sent among the answers, once there is enough of it, or it is over.

    How many were added.
    """
    survey = locked(survey)
    slips = _slips(survey)
    enough = len(slips) >= survey.questionnaire.minimum_group
    if not slips or not (enough or survey.is_over(now)):
        return 0
    old = _taken_out(survey)
    _put_in([*old, *_answered(survey, slips)])
    Pooled.objects.filter(pk__in=[slip.key for slip in slips]).delete()
    return len(slips)


Sent = tuple[Response, list[Answer]]


def _answered(survey: Survey, slips: list[Slip]) -> list[Sent]:
    """All of them carry the moment of the opening: when they were sent is not kept."""
    items = {item.key: item for item in sheet_of(survey.questionnaire) if item.asks}
    if survey.opens_at is None:
        raise Refused("It has not begun.")
    made = []
    for slip in slips:
        response = Response(
            questionnaire=survey.questionnaire,
            about=survey.matter,
            state=Response.State.SUBMITTED,
            submitted_at=survey.opens_at,
        )
        known = {
            key: given
            for key, given in slip.given.items()
            if key in items and not rules.unfit(items[key], given)
        }
        rows = [r for k, g in known.items() for r in rows_of(response, items[k], g)]
        made.append((response, rows))
    return made


def _taken_out(survey: Survey) -> list[Sent]:
    """Those that are there, as they are, out of the tables: to be written anew."""
    here = Response.objects.filter(questionnaire=survey.questionnaire, respondent=None)
    answers = Answer.objects.filter(response__in=here)
    by_response: dict[object, list[Answer]] = {}
    for answer in answers.order_by("question__position", "part"):
        by_response.setdefault(answer.response_id, []).append(answer)
        answer.pk = None
    old = [(response, by_response.get(response.pk, [])) for response in here]
    # Not `delete()`: what refers to a response finds it again when this is through.
    answers._raw_delete(answers.db)  # noqa: SLF001 -- as said
    here._raw_delete(here.db)  # noqa: SLF001 -- as said
    return old


def _put_in(sent: list[Sent]) -> None:
    secrets.SystemRandom().shuffle(sent)
    Response.objects.bulk_create([response for response, _ in sent], CHUNK)
    Answer.objects.bulk_create([row for _, rows in sent for row in rows], CHUNK)
