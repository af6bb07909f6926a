"""People who were asked and have answered elsewhere, as imported responses say."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from mats.people.models import Person
from mats.surveys.models import Invitation, Survey

CHUNK = 1000

Answered = tuple[Person, Person | None, datetime | None]
"""Who answered, about whom, and when."""


@transaction.atomic
def count_answered(survey: Survey, answered: Iterable[Answered]) -> int:
    """Each of them was asked and has answered; how many were not known before.

    Nothing is sent. Nobody can be counted so in an anonymous survey: its responses
    name nobody. Responses to a survey are `about=survey.matter`.
    """
    if survey.is_anonymous:
        raise ValueError("Who answered an anonymous survey is not in its responses.")
    known = {
        (row.person_id, row.subject_id): row
        for row in survey.invitations.filter(rehearsal=False)
    }
    new, changed = [], []
    for person, subject, at in answered:
        key = (person.pk, subject.pk if subject else None)
        row = known.get(key)
        if row is None:
            row = known[key] = Invitation(survey=survey, person=person, subject=subject)
            new.append(row)
        elif not row.answered:
            changed.append(row)
        row.answered, row.answered_at = True, row.answered_at or at
    Invitation.objects.bulk_create(new, batch_size=CHUNK)
    Invitation.objects.bulk_update(changed, ["answered", "answered_at"], CHUNK)
    return len(new)
