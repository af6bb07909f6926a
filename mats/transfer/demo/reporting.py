"""The running program's reports: last week's sent and answered, this week's on the way.

All of it through the services of the app, with the clock at the moment when a team
would have done it. Words are the scholars' own, from what they share.
"""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta

from mats.checkins.models import CheckIn, Note
from mats.checkins.services import lock, write_note
from mats.core.errors import Refused
from mats.mail.models import Message
from mats.programs.models import Phase
from mats.questions.models import Question
from mats.reports import services
from mats.reports.material import gather
from mats.reports.models import Reply, Report, ReportPlan, Section
from mats.reports.services.editing import Words
from mats.reports.services.todos import TALK
from mats.todos import services as todos
from mats.transfer.demo.post import deliver, leave_in_doubt
from mats.transfer.demo.scene import Scene, word

NO_NEWS = Section.StateWord.NO_NEWS
BLOCKED = "bottlenecks"
SHORT = 30
"""Such as “None this week.”"""
MOST_REQUESTS = 2
OWN_WORDS = "We meet on Thursday and cut what does not fit any more."
NOTED = "Showed the draft to the others in the stream; they liked the second part."
OWN = "I have the first results now and send them before we meet."
REPLIES = (
    (Reply.Verdict.FINE, ""),
    (Reply.Verdict.FINE, "Thank you, that helps. I read the draft tonight."),
    (Reply.Verdict.TALK, "I would cut this earlier. Tomorrow after four?"),
)
Step = Callable[[Scene, Report], None]


def report_to_mentors(scene: Scene, plan: ReportPlan) -> None:
    weeks = {week.number: week for week in scene.phase.weeks}
    past, newest = scene.live.past_due - 1, scene.live.past_due
    for number in (past, newest):
        at = plan.hours(weeks[number]).compile_at
        services.compile_week(plan, weeks[number], now=at)
    _close_earlier(scene, past)
    for number, report in enumerate(_reports(scene.phase, past)):
        _send_last_weeks(scene, report, number)
    _go_on(scene, _reports(scene.phase, newest))


def _reports(phase: Phase, week: int) -> Sequence[Report]:
    """In one order for all time. What is in the archive has no sections."""
    found = Report.objects.filter(phase=phase, week=week, record=None)
    people = found.select_related("manager", "mentor", "phase__program")
    return list(people.order_by("manager__email", "stream__slug", "mentor__email"))


def _close_earlier(scene: Scene, before: int) -> None:
    """What earlier reports were made of stays as it was."""
    sent = CheckIn.objects.filter(phase=scene.phase, week__lt=before).submitted()
    for first in sent.order_by("week", "pk").distinct("week"):
        lock(sent.filter(week=first.week), now=first.closes_at)


# --- Last week's -------------------------------------------------------------------


def _send_last_weeks(scene: Scene, report: Report, number: int) -> None:
    """At its hour, or as soon as the last late check-in was there."""
    about = CheckIn.objects.filter(
        phase=scene.phase, week=report.week, scholar__report_sections__report=report
    ).submitted()
    late = [row.submitted_at + timedelta(hours=1) for row in about if row.submitted_at]
    at = max([report.send_at, *late])
    if _send(scene, report, at):
        deliver(_letter(report), at=at)
        lock(about, now=at)
        _answer(scene, report, number, at)


def _send(scene: Scene, report: Report, at: datetime) -> bool:
    """Written, approved and sent, unless something in it may not be told."""
    _write(scene, report, now=at - timedelta(hours=2))
    if _approve(report, now=at - timedelta(hours=1)):
        report.refresh_from_db()
        services.send_now(report, now=at)
        return True
    return False


def _answer(scene: Scene, report: Report, number: int, sent_at: datetime) -> None:
    """Two mentors in three; whom a visitor may be has answered nothing.

    What was answered at once has been seen to; what came yesterday has not.
    """
    if number % 3 == 2 or report.mentor in scene.idle:  # noqa: PLR2004 -- every third
        return
    at_once = number % 2 == 1
    at = sent_at + timedelta(hours=7) if at_once else scene.eve - timedelta(hours=2)
    report.refresh_from_db()
    for place, section in enumerate(report.sections.exclude(state_word=NO_NEWS)):
        verdict, comment = REPLIES[(number + place) % len(REPLIES)]
        services.reply(
            section, mentor=report.mentor, verdict=verdict, comment=comment, now=at
        )
    if at_once:
        for todo in scene.phase.program.todos.filter(
            kind=TALK.name, owed_to=report.mentor
        ):
            todos.settle(key=todo.key, now=at + timedelta(hours=30))


# --- The newest --------------------------------------------------------------------


def _go_on(scene: Scene, reports: Sequence[Report]) -> None:
    """Each manager's reports stand at different steps, in the order of the streams."""
    by_manager: dict[object, list[Report]] = defaultdict(list)
    for report in reports:
        by_manager[report.manager].append(report)
    for own in by_manager.values():
        for number, report in enumerate(own):
            STEPS[number % len(STEPS)](scene, report)
    keys = [report.mail_key for report in reports]
    letters = Message.objects.filter(key__in=keys, state=Message.State.QUEUED)
    if letter := letters.order_by("-pk").first():
        leave_in_doubt(letter, now=scene.now)


def _leave(_scene: Scene, _report: Report) -> None:
    """As it was compiled."""


def _approve_it(scene: Scene, report: Report) -> None:
    """It waits for its hour."""
    _write(scene, report, now=scene.eve + timedelta(minutes=25))
    _approve(report, now=scene.eve + timedelta(minutes=30))


def _send_early(scene: Scene, report: Report) -> None:
    """Not where a visitor has still to check in."""
    if not report.sections.filter(scholar__person__in=scene.idle).exists():
        _send(scene, report, scene.eve + timedelta(hours=3))


def _begin(scene: Scene, report: Report) -> None:
    """Half written; then something new came in, which is offered beside the words."""
    _write(scene, report, now=scene.eve + timedelta(minutes=50), own_words=True)
    edited = report.sections.filter(edited=True).select_related("scholar").first()
    if edited and report.manager:
        write_note(
            edited.scholar,
            kind=Note.Kind.SHAREABLE,
            text=NOTED,
            author=report.manager,
            now=scene.eve + timedelta(hours=2),
            check_in=scene.of_week(report.week).get(edited.scholar_id),
        )
        services.refresh(report.phase, report.week, now=scene.now)


def _let_scholars_change(scene: Scene, report: Report) -> None:
    """One adds a sentence to their own section, another strikes theirs."""
    mine = report.sections.exclude(scholar__person__in=scene.idle)
    first, *others = mine.select_related("report__phase__program", "scholar__person")
    text = f"{first.text}\n\n{OWN}"
    at = scene.eve + timedelta(hours=2)
    services.amend(first, text=text, seen=first.text, now=at)
    for section in others[1:2]:
        services.strike(section, now=at)


STEPS: Sequence[Step] = (
    _approve_it,
    _send_early,
    _let_scholars_change,
    _send_early,
    _leave,
    _begin,
    _begin,
)


# --- What a manager writes ---------------------------------------------------------


def _write(
    scene: Scene, report: Report, *, now: datetime, own_words: bool = False
) -> None:
    sections = list(report.sections.select_related("scholar__person"))
    kept = scene.of_week(report.week)
    words = {
        s.pk: Words(s.text, _state(scene, s, kept.get(s.scholar_id))) for s in sections
    }
    told = [s for s in sections if words[s.pk].state_word != NO_NEWS]
    if own_words and told:
        text = f"{told[0].text}\n\n{OWN_WORDS}"
        words[told[0].pk] = Words(text, words[told[0].pk].state_word)
    draft = services.Draft(
        opening=_opening([words[section.pk].state_word for section in sections]),
        requests=_requests(report, told, words),
        themes=frozenset(
            report.themes.filter(included=True).values_list("pk", flat=True)
        ),
        sections=words,
    )
    report.refresh_from_db()
    services.save(report, draft, revision=report.revision, now=now)


def _state(scene: Scene, section: Section, check_in: CheckIn | None) -> str:
    if check_in is None or check_in.submitted_at is None:
        return NO_NEWS
    return word(scene.numbers[section.scholar_id], check_in.week)


def _opening(words: Sequence[str]) -> str:
    """Counted, so that it is true."""
    count = len(words)
    well, stuck = words.count("on_track"), words.count("stuck")
    said = f"{well} of {count} on track" if well < count else "All are on track"
    if stuck:
        said += f", {stuck} stuck"
    if silent := words.count(NO_NEWS):
        said += f"; no check-in from {silent}"
    return f"{said}."


def _requests(
    report: Report, told: Sequence[Section], words: Mapping[int, Words]
) -> list[str]:
    """What holds back those who are not on track, in what they share of it."""
    slow = [s for s in told if words[s.pk].state_word != "on_track"]
    found = gather(report.phase, report.week, [s.scholar_id for s in slow])
    asked = Question.objects.filter(
        key=BLOCKED, questionnaire__check_in_plans__phase=report.phase
    )
    keys = set(asked.values_list("pk", flat=True))
    lines = [
        f"Take up with {section.scholar.person.called}: “{piece.text}”"
        for section in slow
        for piece in found[section.scholar_id].pieces
        if piece.key[1] in keys and len(piece.text) > SHORT
    ]
    return lines[:MOST_REQUESTS]


def _approve(report: Report, *, now: datetime) -> bool:
    """Whether nothing speaks against it."""
    by = report.manager
    if by is None:
        return False
    try:
        services.approve(report, by=by, now=now)
    except Refused:
        return False
    return True


def _letter(report: Report) -> Message:
    return Message.objects.get(key=report.mail_key)
