"""Keep what a file of responses says: in one transaction, by COPY, chunk by chunk."""

import io
import uuid
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from django.db import connection, transaction

from mats.people.services import register_all
from mats.questions.models import Response
from mats.surveys.models import Survey
from mats.surveys.services import count_answered
from mats.transfer.cohort.problems import BadFolder
from mats.transfer.responses.columns import or_null
from mats.transfer.responses.reading import (
    OPEN_TO_ALL,
    RESPONDENT,
    SUBJECT,
    Line,
    Source,
    known,
)

CHUNK = 2000
RESPONSE = (
    "COPY questions_response (id, questionnaire_id, respondent_id, subject_id, about,"
    " state, revision, started_at, saved_at, submitted_at) FROM STDIN"
)
ANSWER = (
    "COPY questions_answer (response_id, question_id, part, number, option_id, text,"
    " shared) FROM STDIN"
)
SUBMISSION = (
    "COPY questions_submission (response_id, number, submitted_at, answers) FROM STDIN"
)
NULL = "\\N"
Progress = Callable[[int], None]
"""Told how many lines are done."""
Key = tuple[int, int | None]
"""Respondent and subject."""


@dataclass
class Outcome:
    lines: int = 0
    created: int = 0
    same: int = 0
    people: int = 0


@dataclass
class _Keeping:
    """What is known while a file is taken in."""

    source: Source
    theirs_stand: bool
    stored: dict[uuid.UUID, None] = field(default_factory=dict)
    answered: set[tuple[int, int | None, str]] = field(default_factory=set)
    times: Counter[object] = field(default_factory=Counter)
    whose: dict[Key, datetime] = field(default_factory=dict)
    outcome: Outcome = field(default_factory=Outcome)

    @property
    def survey(self) -> Survey:
        return self.source.survey


def take(  # noqa: PLR0913 -- named options of one import
    survey: Survey,
    file: Path,
    *,
    theirs_stand: bool = False,
    dry_run: bool = False,
    progress: Progress | None = None,
    name: str = "",
) -> Outcome:
    """Take in all responses of the file, or raise BadFolder and none.

    What was taken in before is left alone, whoever changed it since. Another response
    of the same person is refused, or left standing where `theirs_stand`.
    """
    source = Source(survey, file, name or file.name)
    with transaction.atomic():
        keeping = _prepared(source, theirs_stand=theirs_stand)
        for chunk in source.chunks(CHUNK):
            _keep(keeping, chunk)
            keeping.outcome.lines += len(chunk)
            if progress:
                progress(keeping.outcome.lines)
        if source.problems:
            raise BadFolder(source.problems)
        if keeping.whose:
            _count(keeping)
        transaction.set_rollback(dry_run)
    return keeping.outcome


def _prepared(source: Source, *, theirs_stand: bool) -> _Keeping:
    """Foreign keys are judged after each statement, not piled up to the end."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    questionnaire = source.survey.questionnaire
    keeping = _Keeping(source, theirs_stand)
    stored = Response.objects.filter(questionnaire=questionnaire)
    facts = stored.values_list("pk", "respondent", "subject", "about")
    for pk, respondent, subject, about in facts.iterator():
        keeping.stored[pk] = None
        if respondent:
            keeping.answered.add((respondent, subject, about))
    return keeping


def _keep(keeping: _Keeping, chunk: Sequence[Line]) -> None:
    people = _people(keeping, chunk)
    new: list[tuple[uuid.UUID, Line, Key | None, str]] = []
    for line in chunk:
        who = _whose(keeping, line, people)
        if keeping.survey.is_anonymous or who:
            found = _place(keeping, line, who)
            if found:
                new.append((found[0], line, who, found[1]))
    if keeping.source.problems:
        return  # the rest is only judged
    keeping.outcome.created += len(new)
    if keeping.survey.is_anonymous:
        new.sort(key=lambda row: row[0].int)  # no order but that of their keys
    keeping.whose |= {who: line.at for _pk, line, who, _about in new if who}
    _write(keeping, new)


def _people(keeping: _Keeping, chunk: Sequence[Line]) -> dict[str, int]:
    """By address; whoever is new becomes a person where the audience is open."""
    asked = {line.respondent for line in chunk}
    people = known(asked | {line.subject for line in chunk})
    if keeping.survey.audience in OPEN_TO_ALL and not keeping.source.problems:
        new = sorted(asked - people.keys() - {""})
        names = {address: address.partition("@")[0] for address in new}
        people |= register_all(names, timezone=keeping.survey.program.timezone)
        keeping.outcome.people += len(new)
    return people


def _whose(keeping: _Keeping, line: Line, people: dict[str, int]) -> Key | None:
    for column in (RESPONDENT, SUBJECT):
        address = getattr(line, column)
        if address and address not in people:
            unknown = "is nobody we know."
            keeping.source.wrong(line.number, column, address, unknown)
            return None
    if not line.respondent:
        return None
    return people[line.respondent], people.get(line.subject)


def _place(
    keeping: _Keeping, line: Line, who: Key | None
) -> tuple[uuid.UUID, str] | None:
    """The key of the response and its matter; nothing where it is there already.

    The key follows from what the line says, and from which of equal ones it is: so a
    second import finds it again, also where nobody is named. Who answers several
    times in one file, such as after each event, has several responses.
    """
    questionnaire = keeping.survey.questionnaire
    facts = "\x1f".join((str(questionnaire.pk), *line.cells))
    pk = uuid.uuid5(uuid.NAMESPACE_OID, facts)
    twin = keeping.times[pk] = keeping.times[pk] + 1
    if twin > 1:
        pk = uuid.uuid5(pk, str(twin))
    nth = 0
    if who:
        nth = keeping.times[who] = keeping.times[who] + 1
    about = keeping.survey.matter + (f":{nth}" if nth > 1 else "")
    if pk in keeping.stored:
        keeping.outcome.same += 1
        return None
    if who and (*who, about) in keeping.answered:
        if keeping.theirs_stand:
            keeping.outcome.same += 1
        else:
            again = "has answered otherwise already."
            keeping.source.wrong(line.number, RESPONDENT, line.respondent, again)
        return None
    return pk, about


def _write(
    keeping: _Keeping, new: Iterable[tuple[uuid.UUID, Line, Key | None, str]]
) -> None:
    responses, answers, submissions = io.StringIO(), io.StringIO(), io.StringIO()
    asked = keeping.survey.questionnaire.pk
    for pk, line, who, about in new:
        key, at = str(pk), line.at.isoformat()
        respondent, subject = who or (None, None)
        named = f"{or_null(respondent)}\t{or_null(subject)}"
        times = f"{NULL}\t{NULL}\t{at}" if who is None else f"{at}\t{at}\t{at}"
        responses.write(f"{key}\t{asked}\t{named}\t{about}\tsubmitted\t1\t{times}\n")
        for meaning in line.answers:
            for row in meaning.rows:
                answers.write(f"{key}\t{row}")
        if who:
            said = ", ".join(meaning.said for meaning in line.answers)
            submissions.write(f"{key}\t1\t{at}\t{{{said}}}\n")
    with connection.cursor() as cursor:
        for statement, rows in (
            (RESPONSE, responses),
            (ANSWER, answers),
            (SUBMISSION, submissions),
        ):
            rows.seek(0)
            cursor.copy_expert(statement, rows)


def _count(keeping: _Keeping) -> None:
    """Who answered was asked."""
    whose = keeping.whose.items()
    count_answered(keeping.survey, [(*key, at) for key, at in whose])
