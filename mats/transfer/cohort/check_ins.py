"""`check_ins.csv`: what scholars wrote each week, one line per question.

A loaded check-in is its scholar's from then on: what they change, take back or no
longer share is never written over by loading the file again.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from mats.checkins.models import CheckIn, CheckInPlan
from mats.checkins.services import about
from mats.checkins.standing import Moments
from mats.core.weeks import Week
from mats.programs.models import Phase
from mats.questions.models import Answer, Response, Submission
from mats.questions.values import Given, tidy
from mats.scholars.models import Participation, Scholar
from mats.todos import services as todos
from mats.transfer.cohort import parsing
from mats.transfer.cohort.cohort import Cohort, Loader
from mats.transfer.cohort.questions import ASKED
from mats.transfer.cohort.tables import Complaint, Row, Table, column
from mats.transfer.cohort.upsert import insert, upsert

FILE = "check_ins.csv"
WEEK = parsing.whole(1, 200)


@dataclass(frozen=True, kw_only=True)
class CheckInRow(Row):
    scholar: str = column(parsing.email, refers_to="scholar")
    week: int = column(WEEK)
    question: str = column(parsing.key, refers_to=ASKED)
    text: str = column(parsing.text(), default="")
    shared: bool = column(parsing.flag, default=False)
    submitted_at: datetime = column(parsing.moment, ahead="drop")
    late: bool | None = column(parsing.flag, default=None)

    @property
    def given(self) -> Given:
        """A switch over nothing shares nothing; how it stood, the check-in keeps."""
        text = tidy(self.text)
        return Given(text=text, shared=self.shared and bool(text))


TABLE = Table(FILE, CheckInRow, key=("scholar", "week", "question"))
Key = tuple[int, int]
"""Scholar and week."""
Forms = Mapping[Key, Sequence[CheckInRow]]


@dataclass(frozen=True)
class Weekly:
    """The phase that asks each week, and what of it is kept already."""

    plan: CheckInPlan
    moments: Mapping[int, Moments]
    stays: Mapping[int, Participation]
    """By scholar, for those who were admitted to the phase."""
    kept: Mapping[Key, CheckIn]

    def moments_of(self, key: Key) -> Moments:
        found = self.kept.get(key)
        return found.moments if found else self.moments[key[1]]


def research_of(cohort: Cohort) -> CheckInPlan | None:
    plans = CheckInPlan.objects.select_related("phase__program", "questionnaire")
    kind = Phase.Kind.RESEARCH
    return plans.filter(phase__program=cohort.program, phase__kind=kind).first()


def load_check_ins(cohort: Cohort, rows: Sequence[CheckInRow]) -> None:
    plan = research_of(cohort)
    if plan is None:
        missing = "belongs to no research phase with questions of its own."
        cohort.wrong(TABLE, rows[0], "week", missing)
        return
    kept = CheckIn.objects.filter(phase=plan.phase).select_for_update()
    weekly = Weekly(
        plan,
        {week.number: plan.moments(week) for week in plan.phase.weeks},
        {stay.scholar_id: stay for stay in _stays(plan.phase)},
        {(row.scholar_id, row.week): row for row in kept.order_by("pk")},
    )
    forms = _judged(cohort, weekly, rows)
    if not cohort.problems:
        _write(cohort, weekly, forms)


def _judged(cohort: Cohort, weekly: Weekly, rows: Sequence[CheckInRow]) -> Forms:
    """The lines of each check-in together, if nothing speaks against them."""
    forms: dict[Key, list[CheckInRow]] = defaultdict(list)
    for row in rows:
        scholar = cohort.ids["scholar"][row.scholar]
        if scholar not in weekly.stays:
            cohort.wrong(TABLE, row, "scholar", "was not admitted to the phase.")
        elif row.week not in weekly.moments:
            last = len(weekly.moments)
            cohort.wrong(TABLE, row, "week", f"is no week of the phase, 1 to {last}.")
        else:
            forms[scholar, row.week].append(row)
    for key, form in forms.items():
        for row in form:
            for name, message in _faults(row, form[0], weekly.moments_of(key)):
                cohort.wrong(TABLE, row, name, message)
    return forms


def _faults(
    row: CheckInRow, first: CheckInRow, moments: Moments
) -> Iterator[Complaint]:
    if row.submitted_at != first.submitted_at:
        yield "submitted_at", f"differs from line {first.line}, the same check-in."
    elif not moments.opens_at <= row.submitted_at <= moments.closes_at:
        span = (
            f"{moments.opens_at:%Y-%m-%dT%H:%MZ} to {moments.closes_at:%Y-%m-%dT%H:%MZ}"
        )
        yield "submitted_at", f"is not when week {row.week} was open: {span}."
    elif row.late is not None and row.late != (row.submitted_at > moments.due_at):
        due = f"{moments.due_at:%Y-%m-%dT%H:%MZ}"
        yield "late", f"disagrees with submitted_at: it was due {due}."


def _write(cohort: Cohort, weekly: Weekly, forms: Forms) -> None:
    begun = {key for key, row in weekly.kept.items() if row.response_id}
    new = {key: form for key, form in forms.items() if key not in begun}
    sent = _respond(cohort, weekly.plan, new)
    wanted = [
        _check_in(weekly, key, sent.get(key), forms.get(key, ()))
        for key in dict.fromkeys((*_owed(cohort, weekly), *forms))
    ]
    upsert(
        wanted,
        within=CheckIn.objects.filter(phase=weekly.plan.phase),
        key=("scholar_id", "week"),
        update=("response_id", "submitted_at", "switches"),
        counts=cohort.count(FILE, "check-in"),
    )
    for key in sent.keys() & weekly.kept.keys():
        todos.settle(key=weekly.kept[key].todo_key, now=cohort.now)


def _check_in(
    weekly: Weekly, key: Key, sent: Response | None, form: Sequence[CheckInRow]
) -> CheckIn:
    scholar, week = key
    kept = weekly.kept.get(key) or CheckIn()
    return CheckIn(
        scholar_id=scholar,
        phase=weekly.plan.phase,
        week=week,
        response_id=sent.pk if sent else kept.response_id,
        submitted_at=sent.submitted_at if sent else kept.submitted_at,
        switches={row.question: row.shared for row in form} if sent else kept.switches,
        **vars(weekly.moments[week]),
    )


def _owed(cohort: Cohort, weekly: Weekly) -> Iterator[Key]:
    """Of weeks that are over and new here: who took part and sent nothing missed it.

    Weeks that are still open are made by the schedule, with their to-dos.
    """
    phase = weekly.plan.phase
    made = {week for _scholar, week in weekly.kept}
    off = set(phase.weeks_off.values_list("monday", "person"))
    over = [
        week
        for week in phase.weeks
        if week.number not in made
        and weekly.moments[week.number].closes_at <= cohort.now
    ]
    for stay in weekly.stays.values():
        for week in over:
            free = {(week.monday, None), (week.monday, stay.scholar.person_id)}
            if _is_there(stay, week) and not free & off:
                yield stay.scholar_id, week.number


def _stays(phase: Phase) -> Iterable[Participation]:
    admitted = phase.participations.filter(scholar__kind=Scholar.Kind.SCHOLAR)
    return admitted.select_related("scholar").order_by("scholar_id")


def _is_there(stay: Participation, week: Week) -> bool:
    return stay.starts_on <= week.sunday and stay.ends_on >= week.monday


def _respond(cohort: Cohort, plan: CheckInPlan, forms: Forms) -> dict[Key, Response]:
    """The responses with their answers, sent when the file says."""
    keys = {scholar for scholar, _week in forms}
    people = dict(Scholar.objects.filter(pk__in=keys).values_list("pk", "person"))
    sent = {
        key: _response(plan, people[key[0]], key[1], form[0].submitted_at)
        for key, form in forms.items()
    }
    versions = _versions(plan)
    insert(sent.values(), counts=cohort.count(FILE, "response"))
    for what, rows in (
        ("answer", _answers(sent, forms, versions)),
        ("submission", _submissions(sent, forms, versions)),
    ):
        insert(rows, counts=cohort.count(FILE, what))
    return sent


def _response(plan: CheckInPlan, person: int, week: int, at: datetime) -> Response:
    return Response(
        questionnaire=plan.questionnaire,
        respondent_id=person,
        about=about(CheckIn(phase=plan.phase, week=week)),
        state=Response.State.SUBMITTED,
        revision=1,
        started_at=at,
        saved_at=at,
        submitted_at=at,
    )


Versions = Mapping[str, tuple[int, int]]


def _versions(plan: CheckInPlan) -> Versions:
    """By key, the question that stands, or stood last, and its version."""
    asked = plan.questionnaire.questions.order_by("is_current", "version")
    rows = asked.values_list("key", "pk", "version")
    return {key: (pk, version) for key, pk, version in rows}


def _answers(
    sent: Mapping[Key, Response], forms: Forms, versions: Versions
) -> Iterator[Answer]:
    for key, form in forms.items():
        for row in form:
            if row.given:
                yield Answer(
                    response=sent[key],
                    question_id=versions[row.question][0],
                    text=row.given.text,
                    shared=row.given.shared,
                )


def _submissions(
    sent: Mapping[Key, Response], forms: Forms, versions: Versions
) -> Iterator[Submission]:
    """What was sent, as `questions` keeps it beside what may be changed later."""
    for key, form in forms.items():
        said = {
            row.question: {"version": versions[row.question][1], **row.given.as_json()}
            for row in form
            if row.given
        }
        yield Submission(
            response=sent[key],
            number=1,
            submitted_at=form[0].submitted_at,
            answers=said,
        )


LOADERS = (Loader(TABLE, load_check_ins),)
