"""One question of the results: what was found, how it is drawn and how it was made."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from urllib.parse import urlencode

from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString

from mats.questions import statistics
from mats.questions.aggregates import Counted, Result
from mats.questions.circle import and_
from mats.questions.comments import Group
from mats.questions.models import Question, Quote
from mats.questions.sheet import Item
from mats.questions.statistics import Promoters, percent
from mats.questions.values import plain
from mats.questions.views.drawing import Line, drawn
from mats.questions.views.figures import (
    Fact,
    arithmetic,
    facts_of,
    made_of,
    promoters_of,
    without,
)

Kind = Question.Kind
Statistic = Question.Statistic


@dataclass(frozen=True)
class Beside:
    """The same question as others answered it, or why it is not compared."""

    name: str
    finding: "Finding | None"
    why_not: str = ""

    @property
    def said(self) -> str:
        if self.finding is None:
            return f"{self.name}: not compared, {self.why_not}"
        if few := self.finding.suppressed:
            return f"{self.name}: not shown, {few}"
        short = self.finding.in_short
        return f"{self.name}: {short}{', ' if short else ''}n = {self.finding.n}"

    @property
    def shown(self) -> "Finding | None":
        return None if self.finding and self.finding.suppressed else self.finding


@dataclass(frozen=True)
class Finding:
    """One question as the page shows it. `groups` are the words the reader may read."""

    counted: Counted
    result: Result
    at: datetime
    where: str = ""
    query: str = ""
    """The filters so far, as an address has them before another one."""
    groups: Sequence[Group] = ()
    beside: Beside | None = None
    noted: Mapping[Decimal, int] = field(default_factory=dict)
    """Numbers of annotated responses that the reader knows."""
    quotes: Sequence[Quote] = ()
    over: str = ""

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

    @cached_property
    def suppressed(self) -> str:
        if statistics.is_suppressed(self.people, self.result.smallest):
            return statistics.suppression(self.result.smallest)
        if self.result.is_suppressed(self.counted):
            few = statistics.suppression(self.result.smallest)
            return f"{few} could be told from the rest"
        return ""

    # --- In words ------------------------------------------------------------------

    @cached_property
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
    def _middle_label(self) -> str:
        """The words at the median, on a scale that has words at every point."""
        anchors, points = self.item.anchors, self.item.points
        if not 0 < len(points) <= len(anchors):
            return ""
        middle = statistics.median(self.counted.numbers)
        return next((a.label for a in anchors if a.value == middle), "")

    @cached_property
    def is_silent(self) -> bool:
        """Whether there is nothing to draw and nothing to read."""
        text = self.question.kind == Kind.TEXT
        return bool(self.suppressed) or (text and not self.groups and not self.quotes)

    @property
    def why_silent(self) -> str:
        if self.suppressed:
            return f"Not shown: {self.suppressed}."
        return (
            f"{self.title}. {self.why_no_texts}" if self.people else "No answers yet."
        )

    @property
    def in_short(self) -> str:
        """The same in a few words, where the question is known."""
        if self.facts:
            return ", ".join(f"{f.title.lower()} {f.value}" for f in self.facts)
        return "" if self.title == self.question.text else self.title

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
        if (found := self.promoters) and first.title == Statistic.NPS.label:
            return f"{found.promoters} of {self.people} would recommend it"
        if first.title == Statistic.MEDIAN.label and self._middle_label:
            return f"The median answer: “{self._middle_label}”"
        if first.title == Statistic.MEDIAN.label:
            return f"At least half say {first.value}{unit} or more"
        if first.title == Statistic.SUM.label:
            return f"{first.value}{unit} in all"
        return f"{first.value}{unit} on average"

    @property
    def big(self) -> tuple[str, str] | None:
        """A net promoter score, and what it is made of."""
        found, first = self.promoters, self.facts[:1]
        if found is None or not first or first[0].title != Statistic.NPS.label:
            return None
        return first[0].value, made_of(found, self.people)

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

    @cached_property
    def facts(self) -> list[Fact]:
        return [] if self.suppressed else facts_of(self.counted)

    @cached_property
    def promoters(self) -> Promoters | None:
        return promoters_of(self.counted)

    @property
    def sensitivity(self) -> str:
        """What it would be without annotated responses, for who reads them."""
        if self.suppressed or not self.noted:
            return ""
        return without(self.counted, self.noted)

    @cached_property
    def chart(self) -> SafeString:
        if self.suppressed:
            return SafeString()
        nps = self.question.statistic == Statistic.NPS
        return drawn(self.counted, self.lines, self.promoters if nps else None)

    # --- As a table, and where it comes from ---------------------------------------

    @cached_property
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

    @cached_property
    def numbers(self) -> list[list[str]]:
        """Rows for the table; a value leads to the results of those who gave it."""
        if self.suppressed or self.question.kind == Kind.TEXT:
            return []
        rows = [
            [self._link(line), str(line.count), line.percent, *self._theirs(line.value)]
            for line in self.lines
        ]
        name = self.beside.name if self.beside else ""
        more = [name, "Percent"] if self._lines_beside else []
        return [["Answer", "Count", "Percent", *more], *rows]

    @cached_property
    def _lines_beside(self) -> dict[str, Line]:
        other = self.beside.shown if self.beside else None
        return {line.value: line for line in other.lines} if other else {}

    def _theirs(self, value: str) -> list[str]:
        if not self._lines_beside:
            return []
        found = self._lines_beside.get(value)
        return [str(found.count), found.percent] if found else ["", ""]

    def _link(self, line: Line) -> str:
        said = line.said
        if self.question.kind == Kind.SCALE and line.label:
            said = f"{line.label} ({line.value})"
        if self.question.kind == Kind.NUMBER or not line.count:
            return said
        where = urlencode({"where": line.where})
        return format_html('<a href="?{}{}">{}</a>', self.query, where, said)

    @property
    def why_id(self) -> str:
        return f"why-{self.key}"

    @property
    def why_no_texts(self) -> str:
        return "You are not among those who read them."

    @cached_property
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
            ("Sum", arithmetic(self.counted)),
            ("Only", self.where),
            ("Beside", self.beside.said if self.beside else ""),
            ("Noted", self.sensitivity),
            ("Source", self.question.source),
            ("Caveat", self.question.caveat),
            ("Data", f"Counted {there:%-d %B %Y, %H:%M}, from what was sent"),
        ]
        return [(word, said) for word, said in rows if said]
