"""The parts of a scholar's page that this app itself has."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from mats.programs import moments
from mats.scholars.models import Absence, Proposal, Scholar, Supervision
from mats.scholars.parts import (
    CARING,
    EVERYBODY,
    RECORD,
    Look,
    Part,
    Place,
    Viewer,
    register,
)

BESIDE = frozenset({Viewer.OWN, *CARING})
"""The scholar, and those whose work with the scholar it is."""
ROLES = dict(Supervision.Role.choices)


@dataclass(frozen=True)
class Held:
    """A person beside the scholar, from when to when."""

    person: int
    name: str
    role: str
    since: date
    until: date | None

    @classmethod
    def of(cls, row: dict[str, Any]) -> "Held":
        until = row["until"]
        return cls(
            row["person"],
            row["name"],
            ROLES.get(row.get("role", ""), "Research manager"),
            date.fromisoformat(row["since"]),
            date.fromisoformat(until) if until else None,
        )


def week_said(scholar: Scholar, today: date) -> str:
    """“Week 6 of 10”, while one of their phases runs."""
    for stay in vars(scholar)["stays"]:
        if week := stay.phase.week_of(today):
            return f"Week {week.number} of {len(stay.phase.weeks)}"
    return ""


def _email(look: Look) -> Mapping[str, object]:
    return {"email": look.scholar.person.email}


def _contact(look: Look) -> Mapping[str, object]:
    zone = look.scholar.person.timezone
    there = look.now.astimezone(ZoneInfo(zone))
    return {
        "local": f"{there:%H:%M}, {moments.clock(zone)}",
        "reachable": look.scholar.reachable,
        "mine": Viewer.OWN in look.viewers,
    }


def _project(look: Look) -> Mapping[str, object]:
    scholar = look.scholar
    mates: list[Scholar] = []
    if scholar.project_id is not None:
        known = Scholar.objects.known_to(look.reader).filter(project=scholar.project)
        others = known.exclude(pk=scholar.pk).select_related("person")
        mates = list(others.order_by("person__name"))
    return {
        "project": scholar.project,
        "mates": mates,
        "mine": Viewer.OWN in look.viewers,
        "may_name": look.may({Viewer.MENTOR, Viewer.LEAD}) and _changes(look),
    }


def _people(look: Look) -> Mapping[str, object]:
    facts = vars(look.scholar)
    return {
        "mentors": [Held.of(row) for row in facts["mentors_held"]],
        "managers": [Held.of(row) for row in facts["managers_held"]],
        "may_change": _leads(look),
        "links": look.may(CARING | {Viewer.STAFF}),
        "today": look.scholar.program.today,
    }


def _stays(look: Look) -> Mapping[str, object]:
    return {"stays": vars(look.scholar)["stays"], "may_change": _leads(look)}


def _absences(look: Look) -> Mapping[str, object] | None:
    own = Viewer.OWN in look.viewers
    may = (own or look.may(CARING)) and _changes(look)
    rows = Absence.objects.filter(scholar=look.scholar)
    if not own and not look.may(CARING):
        rows = rows.live()
    absences = list(rows)
    if not absences and not may:
        return None
    return {
        "absences": absences,
        "reasons": look.may(BESIDE),
        "may_add": may,
        "mine": own,
    }


def _proposals(look: Look) -> Mapping[str, object] | None:
    rows = list(Proposal.objects.filter(scholar=look.scholar).select_related())
    return {"proposals": rows, "mine": Viewer.OWN in look.viewers} if rows else None


def _ended(look: Look) -> Mapping[str, object] | None:
    because = look.scholar.ended_because
    return {"because": because} if because else None


def _history(look: Look) -> Mapping[str, object]:
    return {"pk": look.scholar.pk}


def _changes(look: Look) -> bool:
    """Whether anything may still change: they are there, and the program runs."""
    scholar = look.scholar
    return scholar.state == Scholar.State.ACTIVE and scholar.program.closed_at is None


def _leads(look: Look) -> bool:
    return Viewer.LEAD in look.viewers and _changes(look)


register(
    Part(
        key="scholars.email",
        title="Email",
        template="scholars/parts/email.html",
        readers=RECORD | {Viewer.STAFF},
        context=_email,
        place=Place.HEAD,
        order=90,
    )
)
register(
    Part(
        key="scholars.project",
        title="Project and teammates",
        template="scholars/parts/project.html",
        readers=EVERYBODY,
        context=_project,
        place=Place.SIDE,
        order=10,
    )
)
register(
    Part(
        key="scholars.people",
        title="Mentors and research manager",
        template="scholars/parts/people.html",
        readers=EVERYBODY,
        context=_people,
        place=Place.SIDE,
        order=20,
    )
)
register(
    Part(
        key="scholars.contact",
        title="How to reach them",
        template="scholars/parts/contact.html",
        readers=EVERYBODY,
        context=_contact,
        place=Place.SIDE,
        order=30,
    )
)
register(
    Part(
        key="scholars.stays",
        title="Phases, mode, site and hours",
        template="scholars/parts/stays.html",
        readers=RECORD | {Viewer.STAFF},
        context=_stays,
        place=Place.MAIN,
        order=60,
    )
)
register(
    Part(
        key="scholars.proposals",
        title="Proposals of a project",
        template="scholars/parts/proposals.html",
        readers=RECORD,
        context=_proposals,
        place=Place.MAIN,
        order=65,
    )
)
register(
    Part(
        key="scholars.absences",
        title="Absences",
        template="scholars/parts/absences.html",
        readers=RECORD,
        context=_absences,
        place=Place.MAIN,
        order=70,
        within=(("Why they are away", BESIDE),),
    )
)
register(
    Part(
        key="scholars.ended",
        title="Why they left",
        template="scholars/parts/ended.html",
        readers=frozenset({Viewer.LEAD}),
        context=_ended,
        place=Place.MAIN,
        order=80,
    )
)
register(
    Part(
        key="scholars.history",
        title="History of the record",
        template="scholars/parts/history.html",
        readers=CARING,
        context=_history,
        place=Place.SIDE,
        order=90,
    )
)
