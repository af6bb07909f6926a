"""Load a cohort folder: read and judge every file, then write all in one go."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from django.db import DatabaseError, connection, transaction

from mats.applications.models import Application
from mats.core.planning import count_anew
from mats.people.models import Person
from mats.programs.models import Organisation, Program
from mats.transfer.cohort import (
    applications,
    changes,
    check_ins,
    conflicts,
    grades,
    meetings,
    mentors,
    milestones,
    money,
    organisations,
    people,
    program,
    questions,
    reports,
    reviews,
    scholars,
    slots,
    streams,
    surveys,
    themes,
)
from mats.transfer.cohort.cohort import AnyLoader, Cohort, Progress, silent
from mats.transfer.cohort.files import Document, Sheet, read_csv, read_toml
from mats.transfer.cohort.problems import BadFolder, Problem
from mats.transfer.cohort.reading import in_zone, read_rows, unknown_columns
from mats.transfer.cohort.surveys import Held
from mats.transfer.cohort.tables import Column, Row, Table

LOADERS: tuple[AnyLoader, ...] = (
    *program.LOADERS,
    *money.LOADERS,
    *changes.LOADERS,
    *organisations.LOADERS,
    *people.LOADERS,
    *mentors.LOADERS,
    *streams.LOADERS,
    *slots.LOADERS,
    *scholars.LOADERS,
    *applications.LOADERS,
    *reviews.LOADERS,
    *conflicts.LOADERS,
    *questions.LOADERS,
    *check_ins.LOADERS,
    *meetings.LOADERS,
    *themes.LOADERS,
    *reports.LOADERS,
    *milestones.LOADERS,
    *grades.LOADERS,
)
"""In the order of what refers to what."""

LOOKED_AT_ANEW = (
    scholars.LOADERS[-1],
    check_ins.LOADERS[-1],
    grades.LOADERS[-1],
)
"""After people, after what they wrote each week, and in the end."""

REPORT = ("contradictions", "facts", "figures", "not_covered", "quotes")
ABOUT_THE_REPORT = frozenset(f"{name}.csv" for name in REPORT)
"""They speak about the published report and are no records."""

UNKNOWN = {
    "application": "has not applied to the program.",
    "area": "is no area of the program.",
    "candidate": "has sent no expression of interest.",
    "check-in question": "is no question of the weekly check-in.",
    "mentor": "mentors nobody in the program.",
    "organisation": "is no organisation we know.",
    "person": "is nobody we know.",
    "phase": "is no phase of the program.",
    "rubric": "is no rubric of the program.",
    "scholar": "is no scholar of the program.",
    "stream": "is no stream of the program.",
    "track": "is no track of the program.",
}


@dataclass
class Reading:
    """All that the files say, before anything is written."""

    rows: dict[str, list[Row]] = field(default_factory=dict)
    ignored: dict[str, list[str]] = field(default_factory=dict)
    not_yet: list[str] = field(default_factory=list)
    surveys: list[Held] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


@dataclass(frozen=True)
class Outcome:
    program: str
    reading: Reading
    cohort: Cohort

    @property
    def changed(self) -> bool:
        return any(
            counts.created or counts.changed
            for of_file in self.cohort.counts.values()
            for counts in of_file.values()
        )


def read_folder(folder: Path, progress: Progress = silent) -> Reading:
    """Read every file. Problems are collected, not raised."""
    reading = Reading()
    toml = folder / program.FILE
    document = read_toml(toml) if toml.exists() else Document({}, [])
    reading.problems += document.problems
    sheets: dict[str, Sheet] = {}
    for loader in LOADERS:
        table = loader.table
        if table.section is not None:
            sheet = document.section(table.section)
        elif (folder / table.file).is_file():
            progress(f"reading {table.file}")
            sheet = read_csv(folder / table.file)
        else:
            continue
        sheets[table.place] = sheet
        reading.rows[table.place] = read_rows(table, sheet)
        reading.problems += sheet.problems
        if unknown := unknown_columns(table, sheet):
            reading.ignored[table.place] = unknown
    reading.surveys, problems = surveys.read_surveys(folder)
    reading.problems += problems
    _notice_the_rest(folder, document, reading)
    return reading


def _notice_the_rest(folder: Path, document: Document, reading: Reading) -> None:
    """Name what the folder holds and nobody reads."""
    loaded = {loader.table.file for loader in LOADERS} | ABOUT_THE_REPORT
    loaded |= {name for held in reading.surveys for name in held.names}
    files = [
        *folder.glob("*.csv"),
        *folder.glob("surveys/*"),
        *folder.glob("responses/*"),
    ]
    names = {path.relative_to(folder).as_posix() for path in files}
    known = {each.table.section for each in LOADERS if each.table.section is not None}
    sections = set(document.sections) - known
    later = sections & program.LATER_SECTIONS
    reading.not_yet += sorted(names - loaded)
    reading.not_yet += [f"{program.FILE} [{name}]" for name in sorted(later)]
    if unknown := sorted(sections - later):
        reading.ignored.setdefault(program.FILE, []).extend(f"[{n}]" for n in unknown)


def load_folder(
    folder: Path, *, now: datetime, dry_run: bool = False, progress: Progress = silent
) -> Outcome:
    """Everything or nothing. Raises BadFolder, then nothing has changed."""
    reading = read_folder(folder, progress)
    return load_reading(folder, reading, now=now, dry_run=dry_run, progress=progress)


def load_reading(
    folder: Path,
    reading: Reading,
    *,
    now: datetime,
    dry_run: bool = False,
    progress: Progress = silent,
) -> Outcome:
    """Write what was read, all or nothing; `now` tells what is over and what is not."""
    cohort = Cohort(now=now, slug=_slug(folder, reading), progress=progress)
    _look_up(cohort)
    reading.problems += judge_references(cohort, reading)
    if reading.problems:
        raise BadFolder(reading.problems)
    try:
        with transaction.atomic():
            _judge_at_once()
            _write(cohort, reading, progress)
            surveys.load_surveys(cohort, reading.surveys)
            if cohort.problems:
                raise BadFolder(cohort.problems)
            transaction.set_rollback(dry_run)
    except DatabaseError as error:
        raise BadFolder([_told(folder, error)]) from error
    return Outcome(cohort.slug, reading, cohort)


def _slug(folder: Path, reading: Reading) -> str:
    """Of the program: as its file says, else the folder's name, if it is known."""
    rows: Sequence[Any] = reading.rows.get(program.PROGRAM.place, ())
    if rows:
        return str(rows[0].slug)
    known = Program.objects.filter(slug=folder.resolve().name).exists()
    if not known and not reading.problems:
        missing = "is missing, and no program has the folder's name."
        reading.problems.append(Problem(program.FILE, 0, "", "", missing))
    return folder.resolve().name


def _look_up(cohort: Cohort) -> None:
    """What the database knows already, for folders that hold a part of the files."""
    found = Program.objects.filter(slug=cohort.slug).first()
    cohort.ids["organisation"] |= dict(Organisation.objects.values_list("slug", "pk"))
    cohort.ids["person"] |= dict(Person.objects.values_list("email", "pk"))
    if not found:
        return
    cohort.program = found
    cohort.ids["phase"] |= dict(found.phases.values_list("slug", "pk"))
    cohort.ids["area"] |= dict(found.areas.values_list("slug", "pk"))
    cohort.ids["track"] |= dict(found.tracks.values_list("slug", "pk"))
    cohort.ids["stream"] |= dict(found.streams.values_list("slug", "pk"))
    cohort.ids["mentor"] |= streams.mentors_of(found)
    cohort.ids["candidate"] |= dict(
        found.candidacies.values_list("person__email", "pk")
    )
    applied = Application.objects.filter(program=found)
    cohort.ids["application"] |= dict(applied.values_list("person__email", "pk"))
    cohort.ids["scholar"] |= dict(found.scholars.values_list("person__email", "pk"))
    cohort.ids[questions.ASKED] |= questions.asked_weekly(found)


def judge_references(cohort: Cohort, reading: Reading) -> list[Problem]:
    """Every key that is named must be defined by a file or known already.

    Where the file that defines a kind of key has problems of its own, those are told
    and not what follows from them.
    """
    spoilt = {problem.file for problem in reading.problems}
    known = {kind: set(ids) for kind, ids in cohort.ids.items()}
    unsure = set()
    for table, name, column in _columns():
        if column.defines:
            rows = reading.rows.get(table.place, ())
            found = {each for row in rows for each in _each(getattr(row, name))}
            known.setdefault(column.defines, set()).update(found)
            unsure |= {column.defines} if table.file in spoilt else set()
    return [
        Problem(table.file, row.line_of(column.name), column.name, each, UNKNOWN[kind])
        for table, name, column in _columns()
        if (kind := column.refers_to) and kind not in unsure
        for row in reading.rows.get(table.place, ())
        for each in _each(getattr(row, name))
        if each not in known.get(kind, ())
    ]


def _columns() -> Iterable[tuple[Table[Any], str, Column]]:
    for loader in LOADERS:
        for name, column in loader.table.columns.items():
            yield loader.table, name, column


def _each(value: str | tuple[str, ...]) -> Iterable[str]:
    if isinstance(value, tuple):
        return value
    return [value] if value else []


def _judge_at_once() -> None:
    """Foreign keys after each statement, in a dry run too, not at the end.

    The trail's triggers roll back a savepoint per row, and each rollback walks through
    every check that still waits: the time would grow with the square of the rows.
    """
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


def _write(cohort: Cohort, reading: Reading, progress: Progress) -> None:
    for loader in LOADERS:
        rows = reading.rows.get(loader.table.place)
        if rows:
            progress(f"loading {loader.table.place}: {len(rows)} rows")
            if loader.table is not program.PROGRAM:
                zone = cohort.program.timezone
                rows = [in_zone(row, zone) for row in rows]
            loader.load(cohort, rows)
        if loader in LOOKED_AT_ANEW:
            count_anew()


def _told(folder: Path, error: DatabaseError) -> Problem:
    """What only the database could see: a rule between rows, broken by the folder."""
    rule = getattr(getattr(error.__cause__, "diag", None), "constraint_name", "") or ""
    words = rule.replace("_", " ") or str(error).splitlines()[0]
    return Problem(folder.name, 0, "", "", f"breaks a rule of the database: {words}.")
