"""Who would mentor: `expressions_of_interest.csv`, `assessments.csv`, outreach."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal

from mats.core.weeks import instant
from mats.mentors.models import Assessment, Call, Candidacy, Contact
from mats.mentors.services import set_up_call
from mats.mentors.services.interest import matter_of
from mats.mentors.standard import CRITERIA
from mats.people.models import Person
from mats.questions.values import Given
from mats.transfer.cohort import parsing
from mats.transfer.cohort.answered import Sent, keep_sent
from mats.transfer.cohort.cohort import Cohort, Loader
from mats.transfer.cohort.tables import Row, Table, column
from mats.transfer.cohort.upsert import upsert

INTEREST, ASSESSMENTS = "expressions_of_interest.csv", "assessments.csv"
OUTREACH = "mentor_outreach.csv"
State, Decision = Candidacy.State, Candidacy.Decision
DECIDED = (State.ACCEPTED, State.DECLINED, State.WITHDRAWN, State.WAITING)
CAPACITIES = {
    "exec": Assessment.Capacity.DIRECTOR,
    "advisor": Assessment.Capacity.ADVISOR,
}
WAYS = {
    "contacted": Contact.Way.CONTACTED,
    "expression_of_interest": Contact.Way.REFERRED,
    "supported": Contact.Way.SUPPORTED,
}
SCORE = parsing.whole(1, 10)


@dataclass(frozen=True, kw_only=True)
class InterestRow(Row):
    submitted_at: datetime = column(parsing.moment, ahead="drop")
    email: str = column(parsing.email, refers_to="person", defines="candidate")
    agenda: str = column(parsing.text(500), default="")
    track: str = column(parsing.slug, refers_to="track", default="")
    employer_kind: str = column(parsing.one_of(Candidacy.Employer.values), default="")
    requested_scholars: int | None = column(parsing.whole(0, 50), default=None)
    hours_per_week: int | None = column(parsing.whole(0, 60), default=None)
    research_years: int | None = column(parsing.whole(0, 80), default=None)
    mentees_before: int | None = column(parsing.whole(0, 1000), default=None)
    returning: bool = column(parsing.flag, default=False)
    remote: bool = column(parsing.flag, default=False)
    counterfactual: str = column(parsing.text(), default="")
    decision: str = column(parsing.one_of([s.value for s in DECIDED]), default="")
    decided_at: date | None = column(parsing.day, default=None, ahead="blank")


@dataclass(frozen=True, kw_only=True)
class AssessmentRow(Row):
    reviewer: str = column(parsing.email, refers_to="person")
    capacity: str = column(parsing.one_of(CAPACITIES))
    candidate: str = column(parsing.email, refers_to="candidate")
    risk_reduction: int = column(SCORE)
    expert_view: int = column(SCORE)
    exploration_value: int = column(SCORE)
    experience: int = column(SCORE)
    counterfactual: int = column(SCORE)
    ecosystem_effect: int = column(SCORE)
    comment: str = column(parsing.text(), default="")
    submitted_at: datetime = column(parsing.moment, ahead="drop")

    @property
    def scores(self) -> dict[str, int]:
        return {key: getattr(self, key) for key in CRITERIA}


@dataclass(frozen=True, kw_only=True)
class OutreachRow(Row):
    program: str = column(parsing.slug, default="")
    contact_id: str = column(parsing.text(40))
    field: str = column(parsing.text(100), default="")
    interested: bool | None = column(parsing.flag, default=None)
    kind: str = column(parsing.one_of(WAYS), default="contacted")
    note: str = column(parsing.text(2000), default="")


def _complaints(row: InterestRow) -> Iterable[tuple[str, str]]:
    if row.decided_at and not row.decision:
        yield "decision", "is missing: the row says when it was decided."


def load_interest(cohort: Cohort, rows: Sequence[InterestRow]) -> None:
    call = _call(cohort, rows)
    people = Person.objects.in_bulk([cohort.ids["person"][r.email] for r in rows])
    found = upsert(
        [_candidacy(cohort, row, people) for row in rows],
        within=cohort.program.candidacies.all(),
        key=("person_id",),
        update=(
            *("agenda", "track_id", "employer_kind", "requested", "returning"),
            *("remote", "received_at", "state", "decision", "decided_at"),
            *("released_at", "withdrawn_at"),
        ),
        counts=cohort.count(INTEREST, "candidacy"),
    )
    cohort.ids["candidate"] |= {
        row.email: found[cohort.ids["person"][row.email],].pk for row in rows
    }
    sent = [_expressed(found[cohort.ids["person"][row.email],], row) for row in rows]
    keep_sent(call.interest, sent, counts=cohort.count(INTEREST, "response"))


def _expressed(candidacy: Candidacy, row: InterestRow) -> Sent:
    return Sent(
        owner=candidacy,
        respondent=candidacy.person_id,
        about=candidacy.matter,
        at=row.submitted_at,
        given=_told(row),
    )


def _call(cohort: Cohort, rows: Sequence[InterestRow]) -> Call:
    """The one of the program; else one that was open while these came."""
    counts = cohort.count(INTEREST, "call")
    if known := Call.objects.filter(program=cohort.program).first():
        counts.add(0, 0, 1)
        return known
    call = set_up_call(cohort.program)
    call.opens_at = min(row.submitted_at for row in rows) - timedelta(days=7)
    call.closes_at = max(row.submitted_at for row in rows) + timedelta(days=1)
    call.published = True
    call.save()
    counts.add(1, 0, 0)
    return call


def _candidacy(
    cohort: Cohort, row: InterestRow, people: dict[int, Person]
) -> Candidacy:
    person = people[cohort.ids["person"][row.email]]
    return Candidacy(
        program=cohort.program,
        person=person,
        matter=matter_of(cohort.program, person),
        agenda=row.agenda,
        track_id=cohort.ids["track"].get(row.track),
        employer_kind=row.employer_kind,
        requested=row.requested_scholars,
        returning=row.returning,
        remote=row.remote,
        received_at=row.submitted_at,
        **_standing(cohort, row),
    )


def _standing(cohort: Cohort, row: InterestRow) -> dict[str, object]:
    """What became of it; the hour of the day is not known, so it is noon."""
    if not row.decision or row.decided_at is None:
        return {"state": State.IN_REVIEW}
    at = instant(row.decided_at, time(12), cohort.program.timezone)
    if row.decision == State.WITHDRAWN:
        return {"state": row.decision, "withdrawn_at": at}
    facts = {"decision": row.decision, "decided_at": at, "released_at": at}
    return {"state": row.decision, **facts}


def _told(row: InterestRow) -> dict[str, Given]:
    """As the form asks it."""
    numbers = {
        key: getattr(row, key)
        for key in (
            *("requested_scholars", "hours_per_week", "research_years"),
            "mentees_before",
        )
    }
    picked = {
        "track": row.track,
        "employer_kind": row.employer_kind,
        "remote": "remote" if row.remote else "on_site",
        "returning": "yes" if row.returning else "no",
    }
    texts = {"agenda": row.agenda, "counterfactual": row.counterfactual}
    return (
        {k: Given(text=text) for k, text in texts.items() if text}
        | {k: Given(options=(value,)) for k, value in picked.items() if value}
        | {k: Given(number=Decimal(n)) for k, n in numbers.items() if n is not None}
    )


def load_assessments(cohort: Cohort, rows: Sequence[AssessmentRow]) -> None:
    """Nobody declared a conflict in what they sent."""
    call = set_up_call(cohort.program)
    found = upsert(
        [_assessment(cohort, row) for row in rows],
        within=Assessment.objects.filter(candidacy__program=cohort.program),
        key=("candidacy_id", "assessor_id"),
        update=("capacity", "mean", "comment", "sent_at"),
        counts=cohort.count(ASSESSMENTS, "assessment"),
    )
    candidacies = cohort.program.candidacies.in_bulk()
    sent = []
    for row in rows:
        candidacy = candidacies[cohort.ids["candidate"][row.candidate]]
        mine = found[candidacy.pk, cohort.ids["person"][row.reviewer]]
        sent.append(_judged(mine, candidacy, row))
    keep_sent(call.assessment, sent, counts=cohort.count(ASSESSMENTS, "response"))


def _assessment(cohort: Cohort, row: AssessmentRow) -> Assessment:
    return Assessment(
        candidacy_id=cohort.ids["candidate"][row.candidate],
        assessor_id=cohort.ids["person"][row.reviewer],
        capacity=CAPACITIES[row.capacity],
        asked_at=row.submitted_at,
        unconflicted_at=row.submitted_at,
        mean=round(Decimal(sum(row.scores.values())) / len(row.scores), 2),
        comment=row.comment,
        sent_at=row.submitted_at,
    )


def _judged(mine: Assessment, candidacy: Candidacy, row: AssessmentRow) -> Sent:
    return Sent(
        owner=mine,
        respondent=mine.assessor_id,
        subject=candidacy.person_id,
        about=candidacy.matter,
        at=row.submitted_at,
        given=_scored(row),
    )


def _scored(row: AssessmentRow) -> dict[str, Given]:
    given = {key: Given(number=Decimal(n)) for key, n in row.scores.items()}
    return given | ({"comment": Given(text=row.comment)} if row.comment else {})


def load_outreach(cohort: Cohort, rows: Sequence[OutreachRow]) -> None:
    upsert(
        [
            Contact(
                program=cohort.program,
                reference=row.contact_id,
                cohort=row.program,
                field=row.field,
                interested=row.interested,
                way=WAYS[row.kind],
                note=row.note,
            )
            for row in rows
        ],
        within=cohort.program.mentor_contacts.exclude(reference=""),
        key=("reference",),
        update=("cohort", "field", "interested", "way", "note"),
        counts=cohort.count(OUTREACH, "contact"),
    )


LOADERS = (
    Loader(
        Table(
            INTEREST,
            InterestRow,
            key=("email",),
            later=frozenset({"full_name"}),
            check=_complaints,
        ),
        load_interest,
    ),
    Loader(
        Table(ASSESSMENTS, AssessmentRow, key=("reviewer", "candidate")),
        load_assessments,
    ),
    Loader(Table(OUTREACH, OutreachRow, key=("contact_id",)), load_outreach),
)
