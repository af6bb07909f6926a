"""The audiences that the apps below know: scholars, mentors, alumni, roles, a list."""

import re
from datetime import date

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from mats.people.models import Person
from mats.programs.audiences import Audience
from mats.programs.models import Membership, Phase, Program
from mats.scholars.models import ResearchManagement, Scholar, Supervision
from mats.surveys.audiences import (
    Asked,
    Choice,
    Chosen,
    Excluded,
    Found,
    Rule,
    once,
    register,
)

LEFT = "Left the program."
Options = list[tuple[str, str]]


def _phases(program: Program, _: Person) -> Options:
    return [(str(phase.pk), phase.name) for phase in program.phases.all()]


def _roles(_: Program, __: Person) -> Options:
    return [(role.value, role.label) for role in Membership.Role]


def _programs(_: Program, by: Person) -> Options:
    """Cohorts that the one who asks may see themselves."""
    seen = Program.objects.visible_to(by).order_by("-ordinal")
    return [(program.slug, program.name) for program in seen]


def _scholars(program: Program, chosen: Chosen, today: date) -> Found:
    rows = Scholar.objects.filter(program=program).select_related("person")
    if phase := _phase(program, chosen):
        role = (Membership.Role.SCHOLAR, Membership.Role.TRAINEE)
        inside = Audience(program, role, phase).people(today)
        gone = rows.filter(state=Scholar.State.WITHDRAWN)
        rows = rows.filter(person__in=inside) | gone
    else:
        rows = rows.filter(kind=Scholar.Kind.SCHOLAR)
    rows = rows.order_by("person__name")
    left = [s for s in rows if s.state == Scholar.State.WITHDRAWN]
    return once(
        (Asked(s.person) for s in rows if s.state != Scholar.State.WITHDRAWN),
        (Excluded(s.person.name, LEFT) for s in left),
    )


def _phase(program: Program, chosen: Chosen) -> Phase | None:
    wanted = str(chosen.get("phase") or "")
    return program.phases.filter(pk=wanted).first() if wanted.isdigit() else None


def _mentors(program: Program, chosen: Chosen, today: date) -> Found:
    people = Audience(program, (Membership.Role.MENTOR,)).people(today)
    if not chosen.get("managed"):
        return once(Asked(person) for person in people)
    managed = set(
        ResearchManagement.objects.filter(stream__program=program).values_list(
            "stream__mentors__person", flat=True
        )
    )
    return once(
        (Asked(person) for person in people if person.pk in managed),
        (
            Excluded(person.name, "No research manager in their stream.")
            for person in people
            if person.pk not in managed
        ),
    )


def _each_scholar(program: Program, _: Chosen, today: date) -> Found:
    rows = (
        Supervision.objects.filter(scholar__program=program)
        .select_related("mentor", "scholar__person")
        .order_by("mentor__name", "scholar__person__name")
    )
    asked, excluded = [], []
    for row in rows:
        who = row.scholar.person
        pair = f"{row.mentor.name} about {who.name}"
        if row.scholar.state == Scholar.State.WITHDRAWN:
            excluded.append(Excluded(pair, LEFT))
        elif row.scholar.kind != Scholar.Kind.SCHOLAR:
            excluded.append(Excluded(pair, "Not admitted to the program."))
        elif row.ends_on and row.ends_on < today:
            excluded.append(Excluded(pair, "No longer their mentor."))
        else:
            asked.append(Asked(row.mentor, who))
    return once(asked, excluded)


def _alumni(_: Program, chosen: Chosen, __: date) -> Found:
    rows = (
        Scholar.objects.admitted()
        .filter(program__slug__in=chosen.get("programs") or [])
        .select_related("person")
        .order_by("person__name")
    )
    done = Scholar.State.COMPLETED
    return once(
        (Asked(s.person) for s in rows if s.state == done),
        (
            Excluded(s.person.name, f"{s.get_state_display()}.")
            for s in rows
            if s.state != done
        ),
    )


def _of_roles(program: Program, chosen: Chosen, today: date) -> Found:
    people = Audience(program, chosen.get("roles") or ()).people(today)
    return once(Asked(person) for person in people)


def _listed(_: Program, chosen: Chosen, __: date) -> Found:
    """Addresses as pasted. Whoever is not known becomes a person when it is sent."""
    words = re.split(r"[\s,;<>]+", str(chosen.get("addresses") or "").lower())
    good, bad = [], []
    for word in dict.fromkeys(filter(None, words)):
        try:
            validate_email(word)
        except ValidationError:
            if "@" in word:
                bad.append(Excluded(word, "This is no email address."))
        else:
            good.append(word)
    known = {p.email: p for p in Person.objects.filter(email__in=good)}
    people = [
        known.get(address) or Person(email=address, name=address) for address in good
    ]
    return Found([Asked(p) for p in people if p.is_active], bad)


PHASE = Choice("phase", "Only those in the phase", options=_phases)
SCHOLARS = register(Rule("scholars", "Scholars", _scholars, (PHASE,)))
MENTORS = register(
    Rule(
        "mentors",
        "Mentors",
        _mentors,
        (
            Choice(
                "managed",
                "Only those with a research manager",
                options=lambda *_: [("yes", "Only where one manages the stream")],
            ),
        ),
    )
)
EACH_SCHOLAR = register(
    Rule(
        "each_scholar",
        "Mentors, once for each of their scholars",
        _each_scholar,
        per_scholar=True,
    )
)
ALUMNI = register(
    Rule(
        "alumni",
        "Alumni",
        _alumni,
        (Choice("programs", "Of these cohorts", "several", _programs, required=True),),
    )
)
ROLES = register(
    Rule(
        "roles",
        "Roles",
        _of_roles,
        (Choice("roles", "Everybody who is", "several", _roles, required=True),),
    )
)
LISTED = register(
    Rule(
        "listed",
        "A list of addresses",
        _listed,
        (
            Choice(
                "addresses",
                "Addresses",
                "text",
                help="Paste them; commas, spaces and lines all part them.",
                required=True,
            ),
        ),
    )
)
