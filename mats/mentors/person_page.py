"""One candidate as the reader may know them: what they wrote, what is thought of it."""

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from mats.mentors import policies
from mats.mentors.models import Assessment, Candidacy
from mats.mentors.portfolio import Portfolio, portfolio_of
from mats.people.models import Person
from mats.questions.models import Answer, Question
from mats.questions.values import plain


@dataclass(frozen=True)
class Said:
    """One question as it was answered."""

    question: str
    words: str


@dataclass(frozen=True)
class Judged:
    """One criterion: what each of those who sent theirs gave, by assessment."""

    question: Question
    given: dict[int, int]
    directors: list[Assessment]
    advisors: list[Assessment]

    @property
    def heads(self) -> bool:
        """It names a stage, and asks nothing."""
        return self.question.kind == Question.Kind.SECTION

    def _of(self, who: list[Assessment]) -> list[int | None]:
        return [self.given.get(each.pk) for each in who]

    @property
    def by_directors(self) -> list[int | None]:
        return self._of(self.directors)

    @property
    def by_advisors(self) -> list[int | None]:
        return self._of(self.advisors)

    @property
    def spread(self) -> int | None:
        """Between the highest and the lowest director; None below two."""
        there = [n for n in self.by_directors if n is not None]
        return max(there) - min(there) if len(there) > 1 else None


class PersonPage:
    """Each part is asked for only by a reader who may see it."""

    def __init__(self, candidacy: Candidacy, reader: Person, *, now: datetime) -> None:
        self.candidacy, self.reader, self.now = candidacy, reader, now

    @cached_property
    def chooses(self) -> bool:
        """Whether the reader leads the program; else they advise on this candidate."""
        return policies.can_choose(self.reader, self.candidacy.program)

    @cached_property
    def can_decide(self) -> bool:
        return policies.can_decide(self.reader, self.candidacy.program)

    @cached_property
    def said(self) -> list[Said]:
        """What they answered, in the order of the questions. One statement."""
        response = self.candidacy.response
        if response is None or response.is_draft:
            return []
        rows = response.answers.select_related("question", "option")
        words: dict[str, list[str]] = {}
        for row in rows.order_by("question__position", "part"):
            words.setdefault(row.question.text, []).append(_words(row))
        return [Said(question, ", ".join(each)) for question, each in words.items()]

    @cached_property
    def assessments(self) -> list[Assessment]:
        """One's own, and those of others that are open to the reader."""
        rows = Assessment.objects.visible_to(self.reader)
        mine = rows.filter(candidacy=self.candidacy)
        return list(mine.select_related("assessor", "response__questionnaire"))

    @cached_property
    def own(self) -> Assessment | None:
        mine = [a for a in self.assessments if a.assessor_id == self.reader.pk]
        return mine[0] if mine else None

    @property
    def owes(self) -> bool:
        return bool(
            self.own and self.own.sent_at is None and self.candidacy.is_undecided
        )

    @property
    def blind(self) -> bool:
        return bool(self.own and self.own.sent_at is None)

    def _sent(self, capacity: str) -> list[Assessment]:
        return [a for a in self.assessments if a.sent_at and a.capacity == capacity]

    @cached_property
    def directors(self) -> list[Assessment]:
        return self._sent(Assessment.Capacity.DIRECTOR)

    @cached_property
    def advisors(self) -> list[Assessment]:
        return self._sent(Assessment.Capacity.ADVISOR)

    @property
    def comments(self) -> list[Assessment]:
        return [a for a in (*self.directors, *self.advisors) if a.comment]

    @cached_property
    def judged(self) -> list[Judged]:
        """The criteria in their order, stage by stage."""
        sent = [*self.directors, *self.advisors]
        if not sent or sent[0].response is None:
            return []
        rows = Answer.objects.filter(
            response__in=[a.response_id for a in sent], number__isnull=False
        )
        by_key: dict[str, dict[int, int]] = {}
        for key, whose, number in rows.values_list(
            "question__key", "response__assessment", "number"
        ):
            by_key.setdefault(key, {})[whose] = int(number or 0)
        asked = (
            sent[0]
            .response.questionnaire.questions.current()
            .filter(kind__in=[Question.Kind.SECTION, Question.Kind.SCALE])
        )
        return [
            Judged(each, by_key.get(each.key, {}), self.directors, self.advisors)
            for each in asked
        ]

    @cached_property
    def portfolio(self) -> Portfolio:
        return portfolio_of(self.candidacy)


def _words(answer: Answer) -> str:
    if answer.number is None:
        return str(answer)
    return f"{plain(answer.number)} {answer.question.unit}".strip()
