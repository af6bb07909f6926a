"""`surveys/` and `responses/`: every instrument, and what was answered to it."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from django.db.models import Q

from mats.core.errors import Refused
from mats.programs.models import Membership, Program
from mats.questions import instruments
from mats.questions.instruments import Instrument
from mats.scholars.models import Scholar, Supervision
from mats.surveys.models import Invitation, Survey
from mats.surveys.services import keep
from mats.transfer.cohort.cohort import Cohort
from mats.transfer.cohort.problems import BadFolder, Problem
from mats.transfer.cohort.upsert import Counts
from mats.transfer.responses.keeping import take

Audience = Survey.Audience


@dataclass(frozen=True)
class Held:
    """An instrument of the folder, and the file of its responses, if there is one."""

    instrument: Instrument
    file: Path
    responses: Path | None

    @property
    def names(self) -> set[str]:
        """Of its files in the folder."""
        found = {f"surveys/{self.file.name}"}
        return found | (
            {f"responses/{self.responses.name}"} if self.responses else set()
        )


def read_surveys(folder: Path) -> tuple[list[Held], list[Problem]]:
    found, problems = [], []
    for file in sorted(folder.glob("surveys/*.yaml")):
        try:
            instrument = instruments.parse(file.read_text(encoding="utf-8-sig"))
        except UnicodeDecodeError:
            problems.append(Problem(_name(file), 0, "", "", "is not UTF-8."))
        except instruments.Unreadable as error:
            problems.append(Problem(_name(file), 0, "", "", str(error)))
        else:
            answers = folder / "responses" / f"{instrument.facts['slug']}.csv"
            responses = answers if answers.is_file() else None
            found.append(Held(instrument, file, responses))
    return found, problems


def _name(file: Path) -> str:
    return f"surveys/{file.name}"


def load_surveys(cohort: Cohort, held: Sequence[Held]) -> None:
    for each in held:
        counts = cohort.count(_name(each.file), "survey")
        try:
            survey = _kept(cohort, each, counts)
        except (instruments.Unreadable, Refused) as error:
            cohort.problems.append(Problem(_name(each.file), 0, "", "", str(error)))
            continue
        if each.responses:
            _take(cohort, survey, each.responses)
            _ask_the_others(cohort, survey)


def _kept(cohort: Cohort, held: Held, counts: Counts) -> Survey:
    """One that says the same already is left alone."""
    slug = held.instrument.facts["slug"]
    found = Survey.objects.filter(program=cohort.program, questionnaire__slug=slug)
    if survey := found.select_related("questionnaire", "program").first():
        now = instruments.parse(instruments.dump(survey.questionnaire, {}))
        if held.instrument.says_the_same_as(now) and _put_alike(survey, held):
            counts.add(0, 0, 1)
            return survey
    counts.add(not survey, bool(survey), 0)
    return keep(held.instrument, program=cohort.program, now=cohort.now)


def _put_alike(survey: Survey, held: Held) -> bool:
    said = held.instrument.campaign
    zone = survey.program.zone
    days = {
        name: "" if at is None else at.astimezone(zone).date().isoformat()
        for name, at in (("opens", survey.opens_at), ("closes", survey.closes_at))
    }
    kept = {"anonymity": survey.anonymity, "audience": survey.audience, **days}
    return all(
        str(said[name])[: len("2024-01-08") if name in days else None] == value
        for name, value in kept.items()
        if name in said
    )


def _take(cohort: Cohort, survey: Survey, file: Path) -> None:
    name = f"responses/{file.name}"

    def progress(done: int) -> None:
        cohort.progress(f"  {name}: {done:,}")

    try:
        outcome = take(survey, file, theirs_stand=True, progress=progress, name=name)
    except BadFolder as bad:
        cohort.problems += bad.problems
    else:
        counts = cohort.count(name, "response")
        counts.add(outcome.created, 0, outcome.same)


def _ask_the_others(cohort: Cohort, survey: Survey) -> None:
    """Of a survey that is over: its audience was asked, though no file says so."""
    if survey.is_anonymous or not survey.is_over(cohort.now):
        return
    about_scholars = survey.invitations.exclude(subject=None).exists()
    wanted = (
        _pairs(cohort.program)
        if about_scholars
        else {(person, None) for person in _audience(cohort.program, survey)}
    )
    known = set(survey.invitations.values_list("person", "subject"))
    new = sorted(wanted - known, key=str)
    Invitation.objects.bulk_create(
        Invitation(survey=survey, person_id=person, subject_id=subject)
        for person, subject in new
    )


def _audience(program: Program, survey: Survey) -> set[int]:
    if survey.audience == Audience.SCHOLARS:
        admitted = Scholar.objects.admitted().filter(program=program)
        return set(admitted.values_list("person", flat=True))
    if survey.audience == Audience.MENTORS:
        mentors = program.memberships.filter(role=Membership.Role.MENTOR)
        return set(mentors.values_list("person", flat=True))
    return set()


def _pairs(program: Program) -> set[tuple[int, int | None]]:
    """Mentors with each scholar of theirs."""
    admitted = Q(scholar__program=program, scholar__kind=Scholar.Kind.SCHOLAR)
    rows = Supervision.objects.filter(admitted)
    return set(rows.values_list("mentor", "scholar__person"))
