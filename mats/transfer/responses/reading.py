"""From a file of responses to what each line says, without holding the file."""

import csv
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, time
from functools import lru_cache
from itertools import islice
from pathlib import Path
from zoneinfo import ZoneInfo

from mats.core.weeks import instant
from mats.people.models import Person
from mats.questions.sheet import sheet_of
from mats.surveys.models import Survey
from mats.transfer.cohort import parsing
from mats.transfer.cohort.problems import Problem
from mats.transfer.responses.columns import Meaning, Parser, parser_of

RESPONDENT, SUBJECT, AT = "respondent", "subject", "submitted_at"
ABOUT = frozenset({RESPONDENT, SUBJECT, AT})
MOST_PROBLEMS = 1000
NOON = time(12)
OPEN_TO_ALL = frozenset(
    {Survey.Audience.ANYONE, Survey.Audience.ALUMNI, Survey.Audience.ATTENDEES}
)
"""Audiences in which a respondent whom nobody knows becomes a person."""


@dataclass(frozen=True)
class Line:
    """One response as the file says it; whom the addresses name is seen to later."""

    number: int
    respondent: str
    subject: str
    at: datetime
    answers: Sequence[Meaning]
    cells: Sequence[str]


@dataclass(frozen=True)
class _Columns:
    names: Sequence[str]
    about: dict[str, int]
    """The places of those that say who answered and when."""
    questions: Sequence[tuple[int, Parser]]
    """The place of each, and what reads its cells."""


@dataclass
class Source:
    """A file of responses to one survey, and what is wrong with it so far."""

    survey: Survey
    file: Path
    name: str
    problems: list[Problem] = field(default_factory=list)

    def wrong(self, line: int, column: str, value: str, message: str) -> None:
        if len(self.problems) < MOST_PROBLEMS:
            self.problems.append(Problem(self.name, line, column, value, message))

    def chunks(self, size: int) -> Iterator[list[Line]]:
        lines = self.lines()
        while chunk := list(islice(lines, size)):
            yield chunk

    def lines(self) -> Iterator[Line]:
        """Every line that can be read."""
        with self.file.open(
            encoding="utf-8-sig", errors="surrogateescape", newline=""
        ) as opened:
            reader = csv.reader(opened, strict=True)
            begins = 1
            try:
                header = [name.strip() for name in next(reader, [])]
                columns = self._columns(header)
                if self.problems:
                    return
                begins = reader.line_num + 1
                for cells in reader:
                    line, begins = begins, reader.line_num + 1
                    if cells and (read := self._line(line, cells, columns)):
                        yield read
            except csv.Error as error:
                self.wrong(begins, "", "", f"is not CSV: {error}.")

    def _columns(self, header: Sequence[str]) -> "_Columns":
        items = {i.key: i for i in sheet_of(self.survey.questionnaire) if i.asks}
        if not header:
            self.wrong(1, "", "", "is empty: a header row is expected.")
        for name, times in Counter(header).items():
            if times > 1:
                self.wrong(1, name, name, "is the name of two columns.")
            elif name not in ABOUT and name not in items:
                self.wrong(1, name, name, "is no question of the survey.")
        for name in (RESPONDENT, AT):
            if name not in header and not (
                name == RESPONDENT and self.survey.is_anonymous
            ):
                self.wrong(1, name, name, "is missing.")
        return _Columns(
            header,
            {name: header.index(name) for name in ABOUT if name in header},
            [(n, parser_of(items[x])) for n, x in enumerate(header) if x in items],
        )

    def _line(
        self, number: int, cells: Sequence[str], columns: "_Columns"
    ) -> Line | None:
        before, header = len(self.problems), columns.names
        if len(cells) != len(header):
            more = f"has {len(cells)} cells where the header has {len(header)}."
            self.wrong(number, "", "", more)
            return None
        facts = {name: cells[place].strip() for name, place in columns.about.items()}
        at = self._moment(number, facts[AT])
        respondent = self._address(number, RESPONDENT, facts.get(RESPONDENT, ""))
        subject = self._address(number, SUBJECT, facts.get(SUBJECT, ""))
        answers: list[Meaning] = []
        for place, parse in columns.questions:
            if cell := cells[place]:
                try:
                    if meaning := parse(cell):
                        answers.append(meaning)
                except ValueError as error:
                    self.wrong(number, header[place], cell, str(error))
        if at is None or len(self.problems) > before:
            return None
        return Line(number, respondent, subject, at, answers, cells)

    def _moment(self, line: int, cell: str) -> datetime | None:
        """Of an anonymous response only the day; a day alone means its noon."""
        zone, day_only = self.survey.program.timezone, self.survey.is_anonymous
        try:
            return _instant(cell, zone, day_only=day_only)
        except ValueError as error:
            self.wrong(line, AT, cell, str(error) if cell else "is empty.")
            return None

    def _address(self, line: int, column: str, cell: str) -> str:
        if self.survey.is_anonymous:
            if cell:
                self.wrong(line, column, cell, "names somebody; the survey does not.")
            return ""
        if not cell:
            if column == RESPONDENT:
                self.wrong(line, column, cell, "is empty; the survey is not anonymous.")
            return ""
        try:
            return parsing.email(cell)
        except ValueError as error:
            self.wrong(line, column, cell, str(error))
            return ""


@lru_cache
def _instant(cell: str, zone: str, *, day_only: bool) -> datetime:
    """Many answer on the same day, or in the same minute."""
    if len(cell) == len("2024-01-08"):
        return instant(parsing.day(cell), NOON, zone)
    at = parsing.moment(cell)
    if at.tzinfo is None:
        at = instant(at.date(), at.time(), zone)
    return instant(at.astimezone(ZoneInfo(zone)).date(), NOON, zone) if day_only else at


def known(addresses: set[str]) -> dict[str, int]:
    found = Person.objects.filter(email__in=addresses - {""})
    return dict(found.values_list("email", "pk"))
