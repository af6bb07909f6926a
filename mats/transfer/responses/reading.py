"""From a file of responses to what each line says, without holding the file."""

import csv
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, time
from itertools import islice
from pathlib import Path

from mats.core.weeks import instant
from mats.people.models import Person
from mats.questions.sheet import sheet_of
from mats.surveys.models import Survey
from mats.transfer.cohort import parsing
from mats.transfer.cohort.files import unreadable
from mats.transfer.cohort.problems import Problem
from mats.transfer.responses.columns import Parser, Said, parser_of

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
    answers: Sequence[tuple[int, Said]]
    cells: Sequence[str]


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
                if not (columns := self._columns(header)):
                    return
                begins = reader.line_num + 1
                for cells in reader:
                    line, begins = begins, reader.line_num + 1
                    if cells and (read := self._line(line, cells, header, columns)):
                        yield read
            except csv.Error as error:
                self.wrong(begins, "", "", f"is not CSV: {error}.")

    def _columns(self, header: Sequence[str]) -> dict[int, tuple[int, Parser]]:
        """By place: the question and what reads its cells."""
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
        if self.problems:
            return {}
        return {
            place: (items[name].question.pk, parser_of(items[name]))
            for place, name in enumerate(header)
            if name in items
        } or {-1: (0, lambda _cell: ())}

    def _line(
        self,
        number: int,
        cells: Sequence[str],
        header: Sequence[str],
        columns: dict[int, tuple[int, Parser]],
    ) -> Line | None:
        before = len(self.problems)
        if len(cells) != len(header):
            more = f"has {len(cells)} cells where the header has {len(header)}."
            self.wrong(number, "", "", more)
            return None
        facts = {n: c.strip() for n, c in zip(header, cells, strict=True) if n in ABOUT}
        at = self._moment(number, facts[AT])
        respondent = self._address(number, RESPONDENT, facts.get(RESPONDENT, ""))
        subject = self._address(number, SUBJECT, facts.get(SUBJECT, ""))
        answers: list[tuple[int, Said]] = []
        for place, (question, parse) in columns.items():
            if place >= 0 and (cell := cells[place]):
                try:
                    _require_readable(cell)
                    answers += [(question, said) for said in parse(cell)]
                except ValueError as error:
                    self.wrong(number, header[place], cell, str(error))
        if at is None or len(self.problems) > before:
            return None
        return Line(number, respondent, subject, at, answers, cells)

    def _moment(self, line: int, cell: str) -> datetime | None:
        """Of an anonymous response only the day; a day alone means its noon."""
        program = self.survey.program
        try:
            if len(cell) == len("2024-01-08"):
                return instant(parsing.day(cell), NOON, program.timezone)
            at = parsing.moment(cell)
        except ValueError as error:
            self.wrong(line, AT, cell, str(error) if cell else "is empty.")
            return None
        if at.tzinfo is None:
            at = instant(at.date(), at.time(), program.timezone)
        if self.survey.is_anonymous:
            return instant(at.astimezone(program.zone).date(), NOON, program.timezone)
        return at

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


def _require_readable(cell: str) -> None:
    if not cell.isascii() and (why := unreadable(cell)):
        raise ValueError(why)
    if "\0" in cell:
        raise ValueError(unreadable(cell))


def known(addresses: set[str]) -> dict[str, int]:
    found = Person.objects.filter(email__in=addresses - {""})
    return dict(found.values_list("email", "pk"))
