"""An application to one stream, as one reader may see it."""

from dataclasses import dataclass, field

from mats.applications.answered import Part, answered_in
from mats.applications.models import Application, StreamChoice
from mats.people.models import Person
from mats.programs.models import Program
from mats.programs.policies import sees_selection
from mats.reviews.models import Review, Reviewing


def stand_in(application: Application) -> str:
    """What is shown in the place of a name that is hidden."""
    return f"Applicant {application.pk}"


@dataclass(frozen=True)
class Fact:
    name: str
    words: str


@dataclass
class File:
    """What is shown of an application; nothing of it before `is_open`.

    `blind`: the reader's own review is not sent yet, and something is hidden till then.
    """

    choice: StreamChoice
    reader: Person
    reviewing: Reviewing | None
    blind: bool = False
    is_open: bool = True
    others: list[StreamChoice] = field(default_factory=list)

    @property
    def application(self) -> Application:
        return self.choice.application

    @property
    def hides_name(self) -> bool:
        return bool(self.blind and self.reviewing and self.reviewing.hides_names)

    @property
    def hides_education(self) -> bool:
        return bool(self.blind and self.reviewing and self.reviewing.hides_education)

    @property
    def name(self) -> str:
        return stand_in(self.application) if self.hides_name else self.person.name

    @property
    def person(self) -> Person:
        return self.application.person

    @property
    def wishes(self) -> list[Fact]:
        """The stream in question first, then the others that may be known."""
        return [
            Fact(_nth(each.rank or 0), each.stream.title)
            for each in (self.choice, *self.others)
        ]

    @property
    def facts(self) -> list[Fact]:
        one = self.application
        education = ", ".join(filter(None, (one.education, one.field)))
        years = one.years_programming
        found = [
            ("Education", "hidden until yours is sent"
             if self.hides_education else education),
            ("Programming", "" if years is None else f"{years} years"),
            ("Safety course", one.get_safety_course_display()),
            ("In person", one.get_in_person_display()),
            ("Time spent", f"{one.hours_spent} hours" if one.hours_spent else ""),
        ]  # fmt: skip
        return [Fact(name, str(words) or "not said") for name, words in found]

    @property
    def parts(self) -> list[Part]:
        """Their answers, by the reader rules of every question. One statement."""
        vars(self.application)["wanted"] = [self.choice]
        return answered_in(self.application, self.reader)


NTH = ("First", "Second", "Third", "Fourth", "Fifth")


def _nth(rank: int) -> str:
    return f"{NTH[rank - 1]} choice" if 1 <= rank <= len(NTH) else f"Choice {rank}"


def other_streams(
    choice: StreamChoice, program: Program, reader: Person, reviewing: Reviewing | None
) -> list[StreamChoice]:
    """For which others they applied, of an application that the reader sees.

    To those who select, and to mentors where the program says so.
    """
    told = reviewing is not None and reviewing.tells_streams
    if not told and not sees_selection(reader, program):
        return []
    rows = choice.application.choices.standing().exclude(pk=choice.pk)
    return list(rows.select_related("stream").order_by("rank"))


def file_of(review: Review, reviewing: Reviewing) -> File:
    """As its reviewer reads it: once they said where they stand."""
    choice, program = review.choice, review.choice.application.program
    blind = not review.is_sent
    known = review.unconflicted_at is not None
    return File(
        choice,
        review.reviewer,
        reviewing,
        blind,
        # Whoever is not told the name can only find out by reading.
        known or (blind and reviewing.hides_names),
        other_streams(choice, program, review.reviewer, reviewing) if known else [],
    )
