"""Answers of a file kept as responses: each once, whatever is loaded how often."""

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from mats.mentors.models import Assessment, Candidacy
from mats.questions.models import Answer, Questionnaire, Response, Submission
from mats.questions.services.storing import rows_of
from mats.questions.sheet import Item, sheet_of
from mats.questions.values import Given
from mats.transfer.cohort.upsert import CHUNK, Counts


@dataclass(frozen=True)
class Sent:
    """What one person sent, and the record that holds it."""

    owner: Candidacy | Assessment
    respondent: int
    about: str
    at: datetime
    given: Mapping[str, Given]
    subject: int | None = None


def keep_sent(
    questionnaire: Questionnaire, sent: Sequence[Sent], *, counts: Counts
) -> None:
    """Of records without a response; what was answered here since stands."""
    new = [each for each in sent if each.owner.response_id is None]
    counts.add(len(new), 0, len(sent) - len(new))
    if not new:
        return
    items = {item.key: item for item in sheet_of(questionnaire)}
    answers, submissions = [], []
    for each in new:
        each.owner.response = response = _response(questionnaire, each)
        known = {key: given for key, given in each.given.items() if key in items}
        for key, given in known.items():
            answers += rows_of(response, items[key], given)
        submissions.append(_submission(each, response, known, items))
    owners: list[Any] = [each.owner for each in new]
    Response.objects.bulk_create([owner.response for owner in owners], CHUNK)
    Answer.objects.bulk_create(answers, CHUNK)
    Submission.objects.bulk_create(submissions, CHUNK)
    type(owners[0]).objects.bulk_update(owners, ["response"], CHUNK)


def _submission(
    sent: Sent,
    response: Response,
    given: Mapping[str, Given],
    items: Mapping[str, Item],
) -> Submission:
    said = {
        key: {"version": items[key].question.version, **each.as_json()}
        for key, each in given.items()
    }
    return Submission(response=response, number=1, submitted_at=sent.at, answers=said)


def _response(questionnaire: Questionnaire, sent: Sent) -> Response:
    return Response(
        id=uuid.uuid4(),
        questionnaire=questionnaire,
        respondent_id=sent.respondent,
        subject_id=sent.subject,
        about=sent.about,
        state=Response.State.SUBMITTED,
        revision=1,
        started_at=sent.at,
        saved_at=sent.at,
        submitted_at=sent.at,
    )
