"""People who were asked and have answered elsewhere, as imported responses say."""

from collections.abc import Sequence
from datetime import datetime

from django.db import connection, transaction
from django.utils.timezone import now

from mats.surveys.models import Survey

Answered = tuple[int, int | None, datetime]
"""Who answered, about whom, and when."""
COUNT = """
    INSERT INTO surveys_invitation AS known (survey_id, person_id, subject_id,
                                             rehearsal, round, created_at, answered,
                                             answered_at)
    SELECT %s, person, subject, false, 0, %s, true, at
      FROM unnest(%s::bigint[], %s::bigint[], %s::timestamptz[])
           AS given (person, subject, at)
    ON CONFLICT (survey_id, person_id, subject_id, rehearsal)
    DO UPDATE SET answered = true, answered_at = COALESCE(known.answered_at,
                                                          EXCLUDED.answered_at)
     WHERE NOT known.answered
"""
"""Models would be made of each of a hundred thousand."""


@transaction.atomic
def count_answered(survey: Survey, answered: Sequence[Answered]) -> None:
    """Each of them was asked, whether known before or not, and has answered.

    Nothing is sent. Nobody can be counted so in an anonymous survey: its responses
    name nobody. Responses to a survey are `about=survey.matter`.
    """
    if survey.is_anonymous:
        raise ValueError("Who answered an anonymous survey is not in its responses.")
    columns = [[row[place] for row in answered] for place in range(3)]
    with connection.cursor() as cursor:
        cursor.execute(COUNT, [survey.pk, now(), *columns])
