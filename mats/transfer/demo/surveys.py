"""Surveys of the running program: some are over, some open this week, one to come."""

import csv
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, time
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from mats.core.weeks import instant
from mats.people.models import Person
from mats.programs.models import Membership, Program
from mats.questions.instruments import Asked, Instrument
from mats.surveys import services
from mats.surveys.models import Invitation, Survey
from mats.todos import services as todos
from mats.transfer.cohort import parsing
from mats.transfer.cohort.surveys import Held
from mats.transfer.demo.current import Rewriting
from mats.transfer.demo.people import demo_people
from mats.transfer.demo.quoting import pass_on
from mats.transfer.responses.keeping import take

RULES: Mapping[str, str] = {
    "mentor-start": "mentors",
    "scholar-start": "scholars",
    "week-1-concerns": "scholars",
    "mentor-midpoint": "each_scholar",
    "networking": "scholars",
    "seminar-feedback": "",
    "scholar-final": "scholars",
}
"""By instrument, to whom it is put: by nothing, to whoever has the public link."""
THANKS = (
    "Thank you. We read this in the week after it closes, and tell you what changes."
)


@dataclass(frozen=True)
class Stage:
    """The program, how its records are rewritten, and who has yet to answer."""

    program: Program
    made: Rewriting
    idle: Collection[str]
    keepers: Sequence[Person]

    @property
    def now(self) -> datetime:
        return self.made.redating.now


def put_surveys(program: Program, held: Sequence[Held], made: Rewriting) -> None:
    """As their windows lie around today. Visitors have not answered what is open."""
    leads = program.memberships.filter(role=Membership.Role.PROGRAM_MANAGER)
    keepers = Person.objects.filter(pk__in=leads.values("person"))
    idle = {each.person.email for each in demo_people()}
    stage = Stage(program, made, idle, list(keepers))
    for each in held:
        if each.instrument.facts["slug"] in RULES:
            _put(stage, each)


def _put(stage: Stage, held: Held) -> None:
    told = _told(stage, held.instrument)
    now, zone = stage.now, stage.program.timezone
    begins = instant(told.campaign["opens"], time(0), zone)
    rule = RULES[told.facts["slug"]]
    facts = {"rule": rule, "per_scholar": rule == "each_scholar", "thanks": THANKS}
    survey = services.keep(told, program=stage.program, now=begins)
    keepers = stage.keepers if survey.is_confidential else []
    survey = services.change(survey, facts=facts, keepers=keepers)
    if begins > now:
        return
    survey = services.let_go(survey, now=begins)
    if survey.is_over(now):
        _note_who_was_asked(survey, now)
    elif rule:
        services.invite(survey, services.audience_of(survey, now).asked, now=now)
    else:
        services.open_to_all(survey)
    if held.responses:
        _answer(stage, survey, held.responses)
    if survey.is_confidential:
        pass_on(survey.questionnaire)


def _told(stage: Stage, instrument: Instrument) -> Instrument:
    """In the running program's days, and in an order in which it can be opened."""
    moved = stage.made.redating.moved
    campaign = {name: moved(said) for name, said in instrument.campaign.items()}
    ordered: list[Asked] = []
    waiting = list(instrument.questions)
    while waiting:
        known = {asked.facts["key"] for asked in ordered}
        ready = next(q for q in waiting if q.facts["asked_if_question"] in {"", *known})
        waiting.remove(ready)
        ordered.append(ready)
    return replace(instrument, campaign=campaign, questions=ordered)


def _note_who_was_asked(survey: Survey, now: datetime) -> None:
    Invitation.objects.bulk_create(
        Invitation(survey=survey, person=each.person, subject=each.subject)
        for each in services.audience_of(survey, now).asked
    )


def _answer(stage: Stage, survey: Survey, file: Path) -> None:
    """What the records say until now; who has answered owes nothing more."""
    idle = () if survey.is_over(stage.now) else stage.idle
    with TemporaryDirectory() as folder:
        rewritten = Path(folder) / file.name
        with (
            file.open(encoding="utf-8-sig", newline="") as old,
            rewritten.open("w", encoding="utf-8", newline="") as new,
        ):
            reader = csv.DictReader(old)
            writer = csv.DictWriter(new, reader.fieldnames or [])
            writer.writeheader()
            rows = (_rewritten(stage, row) for row in reader)
            writer.writerows(r for r in rows if r and r["respondent"] not in idle)
        take(survey, rewritten)
    for row in survey.invitations.answered().exclude(answered_at=None):
        todos.settle_if_open(key=row.todo_key, now=stage.now)


def _rewritten(stage: Stage, row: Mapping[str, Any]) -> dict[str, Any] | None:
    """By the new people, in these weeks; None for what lies ahead."""
    cast, redating = stage.made.cast, stage.made.redating
    said, read = row["submitted_at"], parsing.day
    at = redating.moved(
        (read if len(said) == len("2024-01-08") else parsing.moment)(said)
    )
    if redating.is_ahead(at):
        return None
    who = {
        name: cast.other(row[name]) for name in ("respondent", "subject") if name in row
    }
    return {**row, **who, "submitted_at": at.isoformat()}
