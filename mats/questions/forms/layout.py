"""How each kind of question looks: the house's markup, through crispy's layout."""

from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING, Any

from crispy_forms.layout import LayoutObject
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from mats.questions.circle import Readers
from mats.questions.forms import writing
from mats.questions.forms.fields import OTHER, SHARED, TAKE, WAS, Raw, raw_of
from mats.questions.models import Question
from mats.questions.sheet import Item
from mats.questions.values import NOTHING, Given, characters, plain, words

if TYPE_CHECKING:
    from mats.questions.forms.response import ResponseForm

MOST_BUTTONS = 11
"""A scale of more points than this asks for a number instead of showing buttons."""
LONG_TEXT = 400


@dataclass(frozen=True)
class Point:
    """One button of a scale, or one option."""

    value: str
    label: str
    picked: bool
    write_in: bool = False
    note: str = ""


class Heading(LayoutObject):  # type: ignore[misc]  # crispy has no types
    """A section: words above the questions that follow."""

    def __init__(self, item: Item) -> None:
        self.item = item

    def render(self, *_args: Any, **_kwargs: Any) -> SafeString:
        return render_to_string("questions/kinds/section.html", {"item": self.item})


class Asked(LayoutObject):  # type: ignore[misc]  # crispy has no types
    """One question with its help, readers, answer, counter and consent."""

    def __init__(self, item: Item) -> None:
        self.item = item

    def render(self, form: "ResponseForm", *_args: Any, **_kwargs: Any) -> SafeString:
        if "rendered_fields" in vars(form):  # kept by crispy while it draws
            form.rendered_fields.add(self.item.key)
        shown = Shown(form, self.item)
        if writing.is_usual(shown):
            return writing.written(shown)
        template = f"questions/kinds/{shown.look}.html"
        return render_to_string(template, {"q": shown, "form": form})


class Shown:
    """What a template needs to draw one question."""

    def __init__(self, form: "ResponseForm", item: Item) -> None:
        self.form = form
        self.item = item
        self.question: Question = item.question
        self.key = item.key
        self.name = form.add_prefix(item.key)
        self.id = f"id_{self.name}"
        self.raw: Raw = form.raw(item.key)
        self.was = form.was(item.key)

    other_name = property(lambda self: self.name + OTHER)
    shared_name = property(lambda self: self.name + SHARED)
    was_name = property(lambda self: self.name + WAS)
    take_name = property(lambda self: self.name + TAKE)

    @property
    def look(self) -> str:
        """Which template draws it."""
        kind = self.question.kind
        if kind == Question.Kind.SCALE and len(self.item.points) > MOST_BUTTONS:
            return Question.Kind.NUMBER
        if kind == Question.Kind.NUMBER and self.is_criterion:
            return "criterion"
        return kind

    @property
    def is_criterion(self) -> bool:
        has_points = self.question.points is not None
        return has_points and self.form.response.questionnaire.is_rubric

    @cached_property
    def error(self) -> str:
        errors = self.form.errors.get(self.key) if self.form.is_bound else None
        return str(errors[0]) if errors else ""

    @property
    def optional(self) -> bool:
        return not self.question.is_required(self.form.today)

    @property
    def frozen(self) -> bool:
        return self.question.is_frozen(self.form.today)

    @property
    def readers(self) -> Readers:
        return self.form.readers[self.key]

    @property
    def says_readers(self) -> bool:
        return self.form.shared_readers is None

    @property
    def text(self) -> str:
        return self.form.setting.named(self.question.text)

    @property
    def help(self) -> str:
        return self.form.setting.named(self.question.help)

    @property
    def number(self) -> str:
        """“Question 2 of 4”, where the page counts them."""
        if not self.form.setting.numbered:
            return ""
        keys = list(self.form.items)
        return f"Question {keys.index(self.key) + 1} of {len(keys)}"

    @property
    def beside(self) -> SafeString:
        draw = self.form.setting.beside.get(self.key)
        return draw() if draw else SafeString("")

    @property
    def share_label(self) -> str:
        return self.form.setting.share or f"Share with {self.readers.sharing}"

    @property
    def share_notes(self) -> tuple[str, str]:
        """What is said beside the switch when it is on, and when it is off."""
        setting = self.form.setting
        on = setting.if_shared or f"May be read by {self.readers.sharing}."
        return on, setting.if_not or "Not shared."

    @property
    def may_share(self) -> bool:
        return bool(self.readers.sharing)

    @property
    def theirs(self) -> Raw | None:
        found = self.form.theirs.get(self.key)
        return None if found is None else raw_of(found)

    @property
    def theirs_in_words(self) -> str:
        return in_words(self.item, self.form.theirs.get(self.key, NOTHING))

    @property
    def condition(self) -> str:
        """“Only if …”, in the words of the question it depends on."""
        question = self.question
        parent = self.form.items.get(question.asked_if_question)
        if parent is None:
            return ""
        comparison = question.get_asked_if_comparison_display()
        value = question.asked_if_value
        labels = {option.value: option.label for option in parent.options}
        said = labels.get(value, value)
        return f"Only if the answer to “{parent.question.text}” {comparison} “{said}”."

    @property
    def condition_name(self) -> str:
        """The field that the script watches."""
        return self.form.add_prefix(self.question.asked_if_question)

    @property
    def most_points(self) -> str:
        return plain(self.question.highest or self.question.points or Decimal(0))

    @property
    def described_by(self) -> str:
        parts = {
            "h": self.question.help,
            "e": self.error,
            "r": self.says_readers,
            "c": self.condition,
            "w": self.question.max_words or self.question.max_characters,
        }
        return " ".join(f"{self.id}-{end}" for end, there in parts.items() if there)

    @cached_property
    def points(self) -> list[Point]:
        labels = self._labels
        said = {plain(point): point for point in self.item.points}
        return [
            Point(word, labels.get(point, word), picked=word in self.raw.values)
            for word, point in said.items()
        ]

    @property
    def _labels(self) -> dict[Decimal, str]:
        return {a.value: a.label for a in self.item.anchors} if self.in_words else {}

    @cached_property
    def in_words(self) -> bool:
        """Every point has its words: shown instead of the numbers."""
        return 0 < len(self.item.points) <= len(self.item.anchors)

    @property
    def ends(self) -> tuple[Point, Point] | None:
        """Words at the two ends, where there are any."""
        labels = {plain(a.value): a.label for a in self.item.anchors}
        low, high = plain(self.item.points[0]), plain(self.item.points[-1])
        if low not in labels and high not in labels:
            return None
        lower, upper = labels.get(low, ""), labels.get(high, "")
        return Point(low, lower, picked=False), Point(high, upper, picked=False)

    @property
    def between(self) -> list[Point]:
        """Words at points between the ends, from the top down."""
        points = self.item.points
        inner = [
            a for a in self.item.anchors if a.value not in points[:1] + points[-1:]
        ]
        return [
            Point(plain(a.value), a.label, picked=False)
            for a in sorted(inner, key=lambda a: -a.value)
            if not self.in_words
        ]

    @property
    def bands(self) -> list[Point]:
        """Of a criterion: from each anchor up to below the next, from the top down."""
        number = self.form.cleaned_number(self.key)
        upper = self.question.highest
        found = []
        for anchor in sorted(self.item.anchors, key=lambda a: -a.value):
            top = anchor.value if upper is None else max(upper, anchor.value)
            here = number is not None and anchor.value <= number <= top
            low, high = plain(anchor.value), plain(top)
            span = low if low == high else f"{low}–{high}"
            found.append(Point(span, anchor.label, picked=here))
            upper = anchor.value - (self.question.step or 1)
        return found

    @property
    def options(self) -> list[Point]:
        return [
            Point(o.value, o.label, o.value in self.raw.values, o.write_in)
            for o in self.item.options
        ]

    @property
    def rows(self) -> int:
        """Lines of a text field: more for what may be longer, or already is."""
        most = self.question.max_words or 0
        long = len(self.raw.value) > LONG_TEXT or most > LONG_TEXT / 4
        return 6 if long else 3

    @property
    def counter(self) -> str:
        return counted(self.question, self.raw.value)

    @property
    def is_too_long(self) -> bool:
        used, most, _ = used_of(self.question, self.raw.value)
        return most is not None and used > most


def used_of(question: Question, text: str) -> tuple[int, int | None, str]:
    """How much of a text's allowance is used: words, else characters."""
    if question.max_words is not None:
        return words(text), question.max_words, "words"
    return characters(text), question.max_characters, "characters"


def counted(question: Question, text: str) -> str:
    """“54 of 250 words”, as the script beside the field says it too."""
    used, most, what = used_of(question, text)
    if most is None:
        return ""
    over = f": cut {used - most} before you send" if used > most else ""
    return f"{used} of {most} {what}{over}"


def in_words(item: Item, given: Given) -> str:
    """An answer as a person reads it."""
    if given.number is not None:
        return f"{plain(given.number)} {item.question.unit}".strip()
    if given.options:
        labels = [o.label for o in item.options if o.value in given.options]
        return ", ".join([*labels, given.text] if given.text else labels)
    return given.text
