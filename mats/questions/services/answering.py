"""Starting, keeping and sending a response, each in a transaction of its own."""

from datetime import datetime

from django.db import transaction

from mats.people.models import Person
from mats.questions.models import Questionnaire, Response
from mats.questions.services.held import hold, require_open
from mats.questions.services.saving import (
    Saved,
    Seen,
    Values,
    save_held,
    submit_held,
)


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
        require_open(questionnaire)
        return Response.objects.create(
            questionnaire=questionnaire, subject=subject, about=about, **facts
        )
    key = {"respondent": respondent, "subject": subject, "about": about}
    found = Response.objects.filter(questionnaire=questionnaire, **key).first()
    if found:
        return found
    require_open(questionnaire)
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
    return save_held(hold(response), values, seen=seen, now=now)


@transaction.atomic
def submit(response: Response, values: Values, *, seen: Seen, now: datetime) -> Saved:
    """Keep these answers and send the response; sent twice, it is sent once.

    Nothing is sent while an answer was changed elsewhere. Answers to questions that
    are not asked are dropped.
    """
    return submit_held(hold(response), values, seen=seen, now=now)
