"""What a report may be made of: shared answers that were sent, shareable notes.

The one place that reads consent. Pages, drafts, emails and the check before an email
leaves all start here.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import time, timedelta
from itertools import groupby

from django.db.models import Q

from mats.checkins.models import CheckIn, Note, Tag
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
    found = {pk: Material() for pk in scholars}
    check_ins = CheckIn.objects.filter(phase=phase, week=week, scholar__in=found)
    by_response: dict[object, Material] = {}
    by_pk: dict[int, Material] = {}
    for check_in in check_ins:
        material = found[check_in.scholar_id]
        material.check_in = check_in
        by_pk[check_in.pk] = material
        if check_in.submitted_at is not None:
            by_response[check_in.response_id] = material
    _add_answers(by_response)
    _add_notes(found, phase, week, by_pk)
    for check_in_pk, theme in Tag.objects.filter(check_in__in=by_pk).values_list(
        "check_in", "theme"
    ):
        if any(piece.quoted for piece in by_pk[check_in_pk].pieces):
            by_pk[check_in_pk].themes.add(theme)
    return found


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


def _add_answers(by_response: dict[object, Material]) -> None:
    rows = (
        Answer.objects.filter(shared(by_response))
        .select_related("question", "option")
        .order_by("response", "question__position", "question", "part")
    )
    for (response, question), group in groupby(
        rows, lambda row: (row.response_id, row.question_id)
    ):
        material = by_response[response]
        check_in = material.check_in
        assert check_in  # noqa: S101 -- responses are found by their check-ins
        key = (check_in.pk, question, None)
        answers = list(group)
        text, asked = words_of(answers), answers[0].question.key
        material.pieces.append(Piece(key, text, quoted=True, question=asked))


def _add_notes(
    found: dict[int, Material], phase: Phase, week: int, check_ins: Iterable[int]
) -> None:
    """Those on the week's check-in, and those written in the week on none."""
    monday = phase.weeks[week - 1].monday
    starts = instant(monday, time(0), phase.program.timezone)
    ends = starts + timedelta(days=7)
    rows = Note.objects.shareable().filter(
        Q(check_in__in=check_ins)
        | Q(check_in=None, written_at__gte=starts, written_at__lt=ends),
        scholar__in=found,
    )
    for note in rows.order_by("pk"):
        piece = Piece((None, None, note.pk), note.text, quoted=False)
        found[note.scholar_id].pieces.append(piece)


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
