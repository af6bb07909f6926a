"""What a report may be made of: shared answers that were sent, shareable notes.

The one place that reads consent. Pages, drafts, emails and the check before an email
leaves all start here.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from functools import cache
from itertools import groupby
from typing import Any

from django.db.models import Q, QuerySet

from mats.checkins.models import CheckIn, Note, Tag
from mats.core.prepared import KEYS, MANY, MOMENTS, Among, Prepared, Records
from mats.core.weeks import instant
from mats.programs.models import Phase
from mats.questions.models import Answer, Question, Response
from mats.reports.wording import digest, quoted

READERS = "mentors"
"""The kind of reader whose consent counts: see `mats.scholars.readers`."""
NOTHING = "No check-in this week."
NOT_SHARED = "Nothing to report this week."
EXCUSED = "Excused this week."

SourceKey = tuple[int | None, int | None, int | None]
"""Check-in, question and note."""


@dataclass(frozen=True)
class Piece:
    """An answer, or a note, that may be told."""

    key: SourceKey
    text: str
    quoted: bool
    question: str = ""
    """The key of the question it answers; of a note none."""

    @property
    def digest(self) -> str:
        return digest(self.text)

    @property
    def said(self) -> str:
        return quoted(self.text) if self.quoted else self.text.strip()


@dataclass
class Material:
    """What may be told of one scholar in one week."""

    check_in: CheckIn | None = None
    pieces: list[Piece] = field(default_factory=list)
    themes: set[int] = field(default_factory=set)
    private: list[str] = field(default_factory=list)
    """What must stand in no report: gathered for the checks only."""
    answers: dict[SourceKey, list[Answer]] = field(default_factory=dict)
    """All of them, shared or not: gathered for the checks only."""

    @property
    def text(self) -> str:
        return "\n\n".join(p.said for p in self.pieces) or self._why_empty()

    @property
    def state_word(self) -> str:
        """No news, or for the manager to say: the scholar's word is not shared."""
        return "" if self.pieces else "no_news"

    def _why_empty(self) -> str:
        if self.check_in is None or self.check_in.submitted_at is None:
            excused = self.check_in is not None and self.check_in.excused_at
            return EXCUSED if excused else NOTHING
        return NOT_SHARED

    @property
    def is_awaited(self) -> bool:
        """No check-in came, and none was excused."""
        sent = self.check_in is not None and self.check_in.submitted_at is not None
        return not sent and self._why_empty() == NOTHING

    @property
    def questions(self) -> set[str]:
        """The keys of those whose answers are shared."""
        return {piece.question for piece in self.pieces if piece.question}

    def by_key(self) -> dict[SourceKey, Piece]:
        return {piece.key: piece for piece in self.pieces}


def gather(phase: Phase, week: int, scholars: Iterable[int]) -> dict[int, Material]:
    """By scholar. Four statements for any number of them."""
    found, by_pk = _check_ins(phase, week, scholars)
    sent = {
        m.check_in.response_id: m
        for m in by_pk.values()
        if m.check_in and is_sent(m.check_in)
    }
    _add_answers(Answer.objects.filter(shared(sent)), sent)
    told = Note.objects.shareable().filter(of_week(phase, week, by_pk))
    _add_notes(found, told)
    _add_themes(by_pk)
    return found


def gather_all(phase: Phase, week: int, scholars: Iterable[int]) -> dict[int, Material]:
    """Without themes, and with what is private, for checks.

    Three statements, written once for each week.
    """
    found = {pk: Material() for pk in scholars}
    asked, keys = _all_of(week), list(found)
    begun: dict[Any, Material] = {}
    for row in CHECK_INS.of(asked.check_ins.rows(phase.pk, keys)):
        material = found[row.scholar_id]
        material.check_in = row
        begun[row.response_id] = material
    _place(ANSWERS.of(asked.answers.rows(phase.pk, keys)), begun)
    within = _of_days(phase, week)
    _tell(found, NOTES.of(asked.notes.rows(phase.pk, keys, *within)))
    return found


CHECK_INS, NOTES = Records(CheckIn), Records(Note)
ANSWERS = Records(Answer, "question", "option", "response")


@dataclass(frozen=True)
class _Asked:
    """What is asked of a week, of a phase and several scholars."""

    check_ins: Prepared
    answers: Prepared
    notes: Prepared


@cache
def _all_of(week: int) -> _Asked:
    phase, since, until = KEYS[0], *MOMENTS[:2]
    check_ins = CheckIn.objects.filter(Among("scholar", MANY), phase=phase, week=week)
    answers = Answer.objects.filter(
        Among("response__check_in__scholar", MANY),
        response__check_in__phase=phase,
        response__check_in__week=week,
    )
    told = Q(check_in__phase=phase, check_in__week=week) | Q(
        check_in=None, written_at__gte=since, written_at__lt=until
    )
    notes = Note.objects.filter(
        Q(kind=Note.Kind.PRIVATE) | Q(told, kind=Note.Kind.SHAREABLE),
        Among("scholar", MANY),
    )
    return _Asked(
        Prepared(check_ins.order_by().values_list(*CHECK_INS.columns), phase, MANY),
        Prepared(_in_order(answers).values_list(*ANSWERS.columns), phase, MANY),
        Prepared(
            notes.order_by("pk").values_list(*NOTES.columns), phase, MANY, since, until
        ),
    )


def is_sent(check_in: CheckIn | None) -> bool:
    return check_in is not None and check_in.submitted_at is not None


def _check_ins(
    phase: Phase, week: int, scholars: Iterable[int]
) -> tuple[dict[int, Material], dict[int, Material]]:
    """Empty material by scholar, and by check-in where there is one."""
    found = {pk: Material() for pk in scholars}
    by_pk: dict[int, Material] = {}
    for row in CheckIn.objects.filter(phase=phase, week=week, scholar__in=found):
        by_pk[row.pk] = found[row.scholar_id]
        by_pk[row.pk].check_in = row
    return found, by_pk


def _add_themes(by_pk: dict[int, Material]) -> None:
    for check_in_pk, theme in Tag.objects.filter(check_in__in=by_pk).values_list(
        "check_in", "theme"
    ):
        if any(piece.quoted for piece in by_pk[check_in_pk].pieces):
            by_pk[check_in_pk].themes.add(theme)


def shared(answers: "Iterable[object] | None" = None) -> Q:
    """The condition on answers: sent, and their writer lets mentors read them."""
    given = Q() if answers is None else Q(response__in=answers)
    return given & Q(
        response__state=Response.State.SUBMITTED,
        shared=True,
        question__readers_if_shared__contains=[READERS],
    )


def words_of(answers: Iterable[Answer]) -> str:
    """What was answered to one question, as a person says it."""
    rows = list(answers)
    said = ", ".join(_said(row) for row in rows)
    if rows[0].question.kind == Question.Kind.TEXT:
        return said
    return f"{rows[0].question.text} {said}"


def _said(answer: Answer) -> str:
    if answer.number is not None:
        return f"{answer.number.normalize():f} {answer.question.unit}".strip()
    return str(answer)


def _add_answers(
    answers: QuerySet[Answer], by_response: Mapping[Any, Material]
) -> None:
    rows = _in_order(answers.select_related("question", "option", "response"))
    _place(rows, by_response)


def _in_order(answers: QuerySet[Answer]) -> QuerySet[Answer]:
    return answers.order_by("response_id", "question__position", "question_id", "part")


def _place(rows: Iterable[Answer], by_response: Mapping[Any, Material]) -> None:
    for (response, question), group in groupby(
        rows, lambda row: (row.response_id, row.question_id)
    ):
        material = by_response[response]
        check_in = material.check_in
        assert check_in  # noqa: S101 -- responses are found by their check-ins
        key = (check_in.pk, question, None)
        material.answers[key] = said = list(group)
        if is_sent(check_in) and is_shared(said[0]):
            asked = said[0].question.key
            piece = Piece(key, words_of(said), quoted=True, question=asked)
            material.pieces.append(piece)
        else:
            material.private += [row.text for row in said if row.text]


def is_shared(answer: Answer) -> bool:
    """As `shared` asks it."""
    sent = answer.response.state == Response.State.SUBMITTED
    return sent and answer.shared and READERS in answer.question.readers_if_shared


def of_week(phase: Phase, week: int, check_ins: Iterable[int]) -> Q:
    """Notes on the week's check-in, and those written in the week on none."""
    starts, ends = _of_days(phase, week)
    return Q(check_in__in=check_ins) | Q(
        check_in=None, written_at__gte=starts, written_at__lt=ends
    )


def _of_days(phase: Phase, week: int) -> tuple[datetime, datetime]:
    """From its Monday to the next, where the program is."""
    monday = phase.weeks[week - 1].monday
    starts = instant(monday, time(0), phase.program.timezone)
    return starts, starts + timedelta(days=7)


def _add_notes(found: dict[int, Material], notes: QuerySet[Note]) -> None:
    _tell(found, notes.filter(scholar__in=found).order_by("pk"))


def _tell(found: dict[int, Material], notes: Iterable[Note]) -> None:
    for note in notes:
        material = found[note.scholar_id]
        if note.kind == Note.Kind.PRIVATE:
            material.private.append(note.text)
        else:
            piece = Piece((None, None, note.pk), note.text, quoted=False)
            material.pieces.append(piece)


def private_texts(phase: Phase, week: int, scholars: Iterable[int]) -> list[str]:
    """What must stand in no report: answers not shared, and private notes."""
    scholars = list(scholars)
    kept = Answer.objects.filter(
        response__check_in__phase=phase,
        response__check_in__week=week,
        response__check_in__scholar__in=scholars,
    ).exclude(shared())
    said = [text for text in kept.values_list("text", flat=True) if text]
    notes = Note.objects.private().filter(scholar__in=scholars)
    return said + list(notes.values_list("text", flat=True))
