"""Who would mentor and what was thought of them, as rows of the folder."""

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from mats.mentors.models import Assessment, Candidacy
from mats.mentors.standard import CRITERIA
from mats.programs.models import Program
from mats.questions.models import Answer
from mats.transfer.cohort.mentors import (
    CAPACITIES,
    DECIDED,
    WAYS,
    AssessmentRow,
    InterestRow,
    OutreachRow,
)

LINE = 0
NUMBERS = ("hours_per_week", "research_years", "mentees_before")


def _answers(about: str, keys: tuple[str, ...]) -> dict[Any, dict[str, Any]]:
    """Numbers and texts by the record whose response they stand in, and by key."""
    found: dict[Any, dict[str, Any]] = defaultdict(dict)
    place = f"response__{about}"
    rows = Answer.objects.filter(**{f"{place}__isnull": False}, question__key__in=keys)
    for owner, key, number, text in rows.values_list(
        place, "question__key", "number", "text"
    ):
        found[owner][key] = text if number is None else _whole(number)
    return found


def _whole(number: Decimal) -> int:
    return int(number)


def interest(program: Program) -> Iterator[InterestRow]:
    told = _answers("candidacy", (*NUMBERS, "counterfactual"))
    rows = Candidacy.objects.received().filter(program=program)
    for each in rows.select_related("person", "track").order_by("pk"):
        at = each.withdrawn_at or (each.released_at and each.decided_at)
        given = told[each.pk]
        yield InterestRow(
            line=LINE,
            submitted_at=each.received_at,  # type: ignore[arg-type]  # what was received says when
            email=each.person.email,
            agenda=each.agenda,
            track=each.track.slug if each.track else "",
            employer_kind=each.employer_kind,
            requested_scholars=each.requested,
            returning=each.returning,
            remote=each.remote,
            counterfactual=given.get("counterfactual", ""),
            decision=each.state if each.state in DECIDED else "",
            decided_at=at.astimezone(program.zone).date() if at else None,
            hours_per_week=given.get("hours_per_week"),
            research_years=given.get("research_years"),
            mentees_before=given.get("mentees_before"),
        )


def assessments(program: Program) -> Iterator[AssessmentRow]:
    scored = _answers("assessment", CRITERIA)
    words = {capacity: word for word, capacity in CAPACITIES.items()}
    rows = Assessment.objects.sent().filter(candidacy__program=program)
    people = rows.select_related("assessor", "candidacy__person")
    for each in people.order_by("pk"):
        if scored[each.pk].keys() >= set(CRITERIA):
            yield AssessmentRow(
                line=LINE,
                reviewer=each.assessor.email,
                capacity=words[Assessment.Capacity(each.capacity)],
                candidate=each.candidacy.person.email,
                comment=each.comment,
                submitted_at=each.sent_at,  # type: ignore[arg-type]  # those that were sent
                **scored[each.pk],
            )


def outreach(program: Program) -> Iterator[OutreachRow]:
    """Those who have a key in the folder; names stay here."""
    words = {way: word for word, way in WAYS.items()}
    for each in program.mentor_contacts.exclude(reference="").order_by("pk"):
        yield OutreachRow(
            line=LINE,
            program=each.cohort,
            contact_id=each.reference,
            field=each.field,
            interested=each.interested,
            kind=next(word for way, word in words.items() if way == each.way),
            note=each.note,
        )
