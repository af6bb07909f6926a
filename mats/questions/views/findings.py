"""One question of the results: what was found, how it is drawn and how it was made."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from fractions import Fraction

from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString

from mats.questions import statistics
from mats.questions.aggregates import Counted, Result
from mats.questions.circle import and_
from mats.questions.models import Question
from mats.questions.sheet import Item
from mats.questions.statistics import Promoters, percent, printed
from mats.questions.values import plain
from mats.questions.views.drawing import Line, drawn

Kind = Question.Kind
Statistic = Question.Statistic


@dataclass(frozen=True)
class Fact:
    title: str
    value: str


@dataclass(frozen=True)
class Finding:
    """One question as the page shows it. `texts` are what the reader may read."""

    counted: Counted
    result: Result
    at: datetime
    where: str = ""
    texts: Sequence[str] = field(default_factory=list)

    @property
    def item(self) -> Item:
        return self.counted.item

    @property
    def question(self) -> Question:
        return self.item.question

    @property
    def key(self) -> str:
        return self.item.key

    @property
    def people(self) -> int:
        return self.counted.people

    @property
    def n(self) -> str:
        return f"{self.people} of {self.result.responses}"

    @property
    def suppressed(self) -> str:
        if statistics.is_suppressed(self.people, self.result.smallest):
            return statistics.suppression(self.result.smallest)
        if self.result.is_suppressed(self.counted):
            few = statistics.suppression(self.result.smallest)
            return f"{few} could be told from the rest"
        return ""

    # --- In words ------------------------------------------------------------------

    @property
    def title(self) -> str:
        """The finding as a sentence; the question where there is none."""
        if self.suppressed or not self.people:
            return self.question.text
        if self.question.kind in Question.WITH_OPTIONS:
            return self._favourite
        if self.question.kind == Kind.TEXT:
            return f"{self.people} wrote an answer"
        return self._number_in_words

    @property
    def _favourite(self) -> str:
        most = max((line.count for line in self.lines), default=0)
        leading = [f"“{line.said}”" for line in self.lines if line.count == most]
        share = f"{most} of {self.people}"
        if not most or len(leading) > 3:  # noqa: PLR2004 -- more is no finding
            return self.question.text
        return f"{and_(leading)}: {share}{' each' if len(leading) > 1 else ''}"

    @property
    def _number_in_words(self) -> str:
        first = self.facts[0]
        unit = f" {self.question.unit}" if self.question.unit else ""
        if first.title == Statistic.NPS.label:
            return f"Net promoter score {first.value}"
        if first.title == Statistic.MEDIAN.label:
            return f"At least half say {first.value}{unit} or more"
        if first.title == Statistic.SUM.label:
            return f"{first.value}{unit} in all"
        return f"{first.value}{unit} on average"

    @property
    def sub(self) -> str:
        """The question, where the title is the finding, and the numbers beside it."""
        asked = "" if self.title == self.question.text else self.question.text
        end = "." if asked[-1:].isalnum() else ""
        facts = [f"{fact.title} {fact.value}" for fact in self.facts[1:]]
        if self.facts and self.question.unit:
            facts.append(f"in {self.question.unit}")
        beside = ", ".join(facts)
        return f"{asked}{end if beside else ''} {beside}".strip()

    @property
    def facts(self) -> list[Fact]:
        """The statistics that are shown: the one that leads, then the others."""
        found = self._facts()
        chosen = [self.question.statistic, *self.question.also]
        usual = [Statistic.MEDIAN, Statistic.MEAN]
        names = [name for name in chosen if name in found]
        names += [name for name in usual if not names or name not in names]
        return [Fact(Statistic(n).label, found[n]) for n in names if n in found]

    def _facts(self) -> dict[str, str]:
        counts, question = self.counted.numbers, self.question
        mean, median = statistics.mean(counts), statistics.median(counts)
        if self.suppressed or mean is None or median is None:
            return {}
        digits = statistics.digits_of_mean(question.step or 1)
        found = {
            Statistic.MEDIAN.value: _shortest(median, digits),
            Statistic.MEAN.value: printed(mean, digits),
            Statistic.SUM.value: _shortest(statistics.total(counts), digits),
        }
        if nps := self.promoters:
            sign = "+" if nps.score > 0 else ""
            found[Statistic.NPS] = sign + printed(nps.score, 0)
        return found

    @property
    def promoters(self) -> Promoters | None:
        question = self.question
        if question.kind != Kind.SCALE:
            return None
        low, high = question.lowest or 0, question.highest or 0
        return statistics.nps(self.counted.numbers, low=low, high=high)

    @property
    def chart(self) -> SafeString:
        if self.suppressed:
            return SafeString()
        nps = self.question.statistic == Statistic.NPS
        return drawn(self.counted, self.lines, self.promoters if nps else None)

    # --- As a table, and where it comes from ---------------------------------------

    @property
    def lines(self) -> list[Line]:
        counted = self.counted
        if self.question.kind == Kind.SCALE:
            labels = {a.value: a.label for a in self.item.anchors}
            return [
                self._line(plain(p), labels.get(p, ""), counted.numbers.get(p, 0))
                for p in self.item.points
            ]
        if self.question.kind == Kind.NUMBER:
            in_order = sorted(counted.numbers.items())
            return [self._line(plain(value), "", n) for value, n in in_order]
        return [
            self._line(
                o.value,
                o.label,
                counted.others if o.write_in else counted.options.get(o.value, 0),
            )
            for o in self.item.options
        ]

    def _line(self, value: str, label: str, count: int) -> Line:
        share = percent(Fraction(count, self.people or 1), self.people)
        return Line(value, label, count, share, f"{self.key}:{value}")

    @property
    def numbers(self) -> list[list[str]]:
        """Rows for the table; a value leads to the results of those who gave it."""
        if self.suppressed or self.question.kind == Kind.TEXT:
            return []
        rows = [
            [_link(line, self.question), str(line.count), line.percent]
            for line in self.lines
        ]
        return [["Answer", "Count", "Percent"], *rows]

    @property
    def why_id(self) -> str:
        return f"why-{self.key}"

    @property
    def why_no_texts(self) -> str:
        if self.where:
            return "What people wrote is shown without a filter."
        hidden = "You are not among those who read these answers."
        return hidden if self.people else "Nobody wrote an answer yet."

    @property
    def why(self) -> list[tuple[str, str]]:
        """How the numbers were made, in pairs of a word and a sentence."""
        if self.suppressed:
            return []
        missing = self.result.responses - self.people
        there = timezone.localtime(self.at)
        rows = [
            ("Asked", self.question.text),
            ("Answered", f"{self.n} who sent the questionnaire"),
            ("Left out", f"{missing} who sent it without this answer, and all drafts"),
            ("Sum", self._sum),
            ("Only", self.where),
            ("Data", f"Counted {there:%-d %B %Y, %H:%M}, from what was sent"),
        ]
        return [(word, said) for word, said in rows if said]

    @property
    def _sum(self) -> str:
        n, counts = self.people, self.counted.numbers
        nps = self.promoters
        if nps and Statistic.NPS in {self.question.statistic, *self.question.also}:
            return (
                f"{nps.promoters} gave 9 or 10, {nps.detractors} gave 0 to 6: "
                f"100 × ({nps.promoters} − {nps.detractors}) ÷ {n} = "
                f"{printed(nps.score, 1)}"
            )
        if counts and (mean := statistics.mean(counts)) is not None:
            total = _shortest(statistics.total(counts), 2)
            return (
                f"Median: the middle of {n} answers in order. "
                f"Mean: {total} ÷ {n} = {printed(mean, 2)}"
            )
        if self.question.kind == Kind.CHOICES:
            return f"Percent of the {n} who answered; one may pick several"
        if self.question.kind == Kind.CHOICE:
            return f"Percent of the {n} who answered"
        return ""


def _shortest(value: Fraction, digits: int) -> str:
    return printed(value, 0 if value.denominator == 1 else digits)


def _link(line: Line, question: Question) -> str:
    said = line.said
    if question.kind == Kind.SCALE and line.label:
        said = f"{line.label} ({line.value})"
    if question.kind == Kind.NUMBER or not line.count:
        return said
    return format_html('<a href="?where={}">{}</a>', line.where, said)
