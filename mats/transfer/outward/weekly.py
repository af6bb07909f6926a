"""The weekly loop as rows: what was answered, who met, what was noticed.

Private notes are written out too: a folder is for whoever keeps the whole program.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from django.db.models import Count, Exists, OuterRef, QuerySet

from mats.checkins.models import Attendee, CheckIn, Meeting, Note, ThemeNote
from mats.programs.models import Phase, Program
from mats.questions.models import Answer
from mats.questions.values import NOTHING, Given
from mats.reports.models import Reply, Report
from mats.transfer.cohort.check_ins import CheckInRow
from mats.transfer.cohort.meetings import TOPICS, ManagerMeetingRow, MentorMeetingRow
from mats.transfer.cohort.reports import ReportRow
from mats.transfer.cohort.themes import RemarkRow, ThemeRow
from mats.transfer.cohort.upsert import CHUNK

LINE = 0
WORDS = {topic: words for words, topic in TOPICS.items()}
RESEARCH = {"phase__kind": Phase.Kind.RESEARCH}


def check_ins(program: Program) -> Iterator[CheckInRow]:
    """Those that are in, every question of each: no answer is an empty cell."""
    sent = CheckIn.objects.submitted().filter(phase__program=program, **RESEARCH)
    found = sent.select_related(
        "scholar__person", "phase__check_in_plan__questionnaire"
    )
    rows = list(found.order_by("week", "scholar"))
    given = _given(rows)
    keys: list[str] = []
    for row in rows:
        if not keys:
            asked = row.phase.check_in_plan.questionnaire.questions.current()
            keys = list(asked.values_list("key", flat=True))
        answers = given[str(row.response_id)]
        for key in dict.fromkeys((*keys, *answers)):
            yield _answer(program, row, key, answers.get(key, NOTHING))


def _given(sent: Iterable[CheckIn]) -> dict[str, dict[str, Given]]:
    """By response and question. Asked for by key: the planner guesses badly at more."""
    found: dict[str, dict[str, Given]] = defaultdict(dict)
    keys = [row.response_id for row in sent]
    for start in range(0, len(keys), CHUNK):
        some = keys[start : start + CHUNK]
        rows = Answer.objects.filter(response__in=some).order_by()
        for response, key, text, shared in rows.values_list(
            "response", "question__key", "text", "shared"
        ):
            found[str(response)][key] = Given(text=text, shared=shared)
    return found


def _answer(program: Program, row: CheckIn, key: str, given: Given) -> CheckInRow:
    sent = row.submitted_at or row.due_at
    return CheckInRow(
        line=LINE,
        scholar=row.scholar.person.email,
        week=row.week,
        question=key,
        text=given.text,
        shared=given.shared if given else bool(row.switches.get(key)),
        submitted_at=sent.astimezone(program.zone),
        late=sent > row.due_at,
    )


def manager_meetings(program: Program) -> Iterator[ManagerMeetingRow]:
    """With the first of the private notes that were taken of each."""
    private = Note.objects.private().filter(meeting__program=program)
    notes: dict[tuple[int | None, int], str] = {}
    for note in private.order_by("written_at", "pk"):
        notes.setdefault((note.meeting_id, note.scholar_id), note.text)
    for each in _met(program, [Meeting.Kind.RESEARCH_MANAGER]):
        yield ManagerMeetingRow(
            line=LINE,
            scholar=each.scholar.person.email,
            research_manager=each.meeting.host.email,
            held_on=each.meeting.held_on,
            minutes=each.meeting.minutes,
            topics=tuple(WORDS[topic] for topic in each.meeting.topics),
            private_note=notes.get((each.meeting_id, each.scholar_id), ""),
        )


def mentor_meetings(program: Program) -> Iterator[MentorMeetingRow]:
    for each in _met(program, Meeting.BY_MENTORS):
        yield MentorMeetingRow(
            line=LINE,
            scholar=each.scholar.person.email,
            mentor=each.meeting.host.email,
            held_on=each.meeting.held_on,
            minutes=each.meeting.minutes,
        )


def _met(program: Program, kinds: Iterable[str]) -> Iterator[Attendee]:
    there = Attendee.objects.filter(
        meeting__program=program, meeting__kind__in=list(kinds)
    )
    kept = there.select_related("scholar__person", "meeting__host")
    return kept.order_by("pk").iterator()


def reports(program: Program) -> Iterator[ReportRow]:
    """What was sent: of older ones what was written down, of others what is here."""
    sent = _sent(program).select_related("mentor", "manager", "record")
    for each in sent.order_by("pk"):
        record = getattr(each, "record", None)
        yield ReportRow(
            line=LINE,
            mentor=each.mentor.email,
            research_manager=each.manager.email if each.manager else "",
            week=each.week,
            sent_at=(each.sent_at or each.send_at).astimezone(program.zone),
            scholars_covered=record.scholars if record else each.about,
            minutes_to_read=record.minutes_to_read if record else None,
            replied=record.answered if record else each.replied,
        )


def _sent(program: Program) -> "QuerySet[Any]":
    sent = Report.objects.filter(
        phase__program=program, state=Report.State.SENT, **RESEARCH
    )
    replies = Reply.objects.filter(section__report=OuterRef("pk"))
    return sent.annotate(
        about=Count("sections", distinct=True), replied=Exists(replies)
    )


def themes(program: Program) -> Iterator[ThemeRow]:
    told = ThemeNote.objects.filter(theme__program=program, **RESEARCH)
    for each in told.select_related("theme", "stream", "by").order_by("pk"):
        yield ThemeRow(
            line=LINE,
            stream=each.stream.slug,
            week=each.week,
            theme=each.theme.name,
            scholars=each.scholars,
            research_manager=each.by.email if each.by else "",
            note=each.note,
        )


def remarks(program: Program) -> Iterator[RemarkRow]:
    for each in program.remarks.select_related("logged_by").order_by("pk"):
        yield RemarkRow(
            line=LINE,
            on=each.on,
            source=each.source,
            kind=each.kind,
            summary=each.summary,
            logged_by=each.logged_by.email if each.logged_by else "",
        )
