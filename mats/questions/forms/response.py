from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout
from django.core.exceptions import ValidationError
from django.utils.safestring import SafeString

from mats.core.forms import HouseForm, house_helper
from mats.questions import conditions, rubric, rules
from mats.questions.circle import Circle, Readers
from mats.questions.forms.fields import AnswerField, Raw, raw_of
from mats.questions.forms.layout import in_words
from mats.questions.forms.matrix import parts_of
from mats.questions.forms.setting import Fault, Setting
from mats.questions.models import Response
from mats.questions.services import Held, in_hand
from mats.questions.sheet import Item, Sheet, sheet_of
from mats.questions.statistics import printed
from mats.questions.values import NOTHING, Given


@dataclass(frozen=True)
class Points:
    points: str
    of: str


@dataclass(frozen=True)
class Shareable:
    """One answer that waits for consent: what those would read who need it."""

    label: str
    words: str
    shared: bool


CHANGED = "This question was changed while you wrote. Read it again, then send"
BOTH = "This was also changed in another window. Choose what to keep"


class ResponseForm(HouseForm):
    """The questions of a response, what it says, and what was posted to it.

    `sending` judges as for sending: what is required, and how long; else only whether
    it can be kept. A question that was not posted stays as it is, so the form takes one
    field as well as all. What is hidden by its condition never blocks.

    With `stored` it is imagined, to try the questions out: all that was posted counts,
    whatever version of a question it was typed under.
    """

    rendered_fields: set[str]

    def __init__(  # noqa: PLR0913 -- named options of one form
        self,
        response: Response,
        data: Mapping[str, Any] | None = None,
        *,
        today: date,
        sending: bool = False,
        sheet: Sheet | None = None,
        stored: Mapping[str, Given] | None = None,
        prefix: str | None = None,
        setting: Setting | None = None,
        held: Held | None = None,
    ) -> None:
        super().__init__(data, prefix=prefix)
        self._read: dict[str, Raw] = {}
        self.setting = Setting() if setting is None else setting
        self.response = response
        self.today = today
        self.sending = sending
        self.imagined = stored is not None
        if held is None and stored is None:
            held = in_hand(response)
        self.stored = dict(held.kept if held else stored or {})
        if sheet is None:
            sheet = held.sheet if held else sheet_of(response.questionnaire)
        self._load(sheet)
        self.theirs: dict[str, Given] = {}
        self.more_faults: list[Fault] = []

    def _load(self, sheet: Sheet) -> None:
        known = conditions.known_of(self.response, sheet)
        self.known = known
        self.sheet = [
            item
            for item in sheet
            if not item.question.asked_if_attribute
            or conditions.holds(item.question, {}, known)
        ]
        for item in self.sheet:
            if item.asks:
                self.fields[item.key] = AnswerField(item)

    @cached_property
    def helper(self) -> FormHelper:
        """As the house's, with the questions in their order."""
        helper = house_helper()
        helper.layout = Layout(*parts_of(self.sheet))
        return helper

    @property
    def drawn(self) -> SafeString:
        """All questions, as `crispy` draws them with much ado."""
        return SafeString("".join(part.render(self) for part in parts_of(self.sheet)))

    @cached_property
    def readers(self) -> dict[str, Readers]:
        """By question, who reads its answer. Asked for only by what is drawn."""
        around = self.setting.circle
        circle = around or Circle(self.response, imagined=self.imagined)
        asked = [item for item in self.sheet if item.asks]
        circle.gather(item.question for item in asked)
        found: dict[object, Readers] = {}
        for item in asked:
            kinds = _kinds_of(item)
            found[kinds] = found.get(kinds) or circle.of(item.question)
        return {item.key: found[_kinds_of(item)] for item in asked}

    @cached_property
    def shared_readers(self) -> Readers | None:
        """The readers of all answers, where they are the same: said once, on top."""
        found = {r.sentence: r for r in self.readers.values()}
        return next(iter(found.values())) if len(found) == 1 else None

    @cached_property
    def items(self) -> dict[str, Item]:
        return {item.key: item for item in self.sheet if item.asks}

    def raw(self, key: str) -> Raw:
        """What the field shows: what was posted, else what is kept."""
        if self.is_bound and not self._is_frozen(key):
            posted = self._posted(key)
            if self.imagined or posted.was is not None:
                return posted
        kept = self.stored.get(key, NOTHING)
        if not kept and key in self.setting.switched_on:
            return Raw(("",), shared=True)
        return raw_of(kept)

    @property
    def switches(self) -> dict[str, bool]:
        """By question, how its consent switch stands; also over an empty answer."""
        return {
            key: self.raw(key).shared
            for key, item in self.items.items()
            if item.question.may_be_shared
        }

    @property
    def shareable(self) -> list[Shareable]:
        """The most that those may read who need consent, as it stands now."""
        shown = self.shown
        return [
            Shareable(
                key.replace("_", " ").capitalize(),
                in_words(item, shown.get(key, NOTHING)),
                shared=self.raw(key).shared,
            )
            for key, item in self.items.items()
            if item.question.may_be_shared and self.readers[key].sharing
        ]

    def _posted(self, key: str) -> Raw:
        """Read once: it is asked for again by whatever judges and draws."""
        if key not in self._read:
            name = self.add_prefix(key)
            widget = self.fields[key].widget
            self._read[key] = widget.value_from_datadict(self.data, {}, name)
        return self._read[key]

    def _is_frozen(self, key: str) -> bool:
        return self.items[key].question.is_frozen(self.today)

    def was(self, key: str) -> str:
        """What the next save compares with: the version shown and the answer kept."""
        kept = self.stored.get(key, NOTHING)
        return f"{self.items[key].question.version}.{kept.fingerprint}"

    @property
    def given(self) -> dict[str, Given]:
        """The answers that were posted and can be kept."""
        return {
            key: given
            for key, given in self.cleaned_data.items()
            if key in self.fields and self._counts(key)
        }

    def _counts(self, key: str) -> bool:
        posted = self._posted(key)
        return (
            (self.imagined or posted.was is not None)
            and posted.take != "theirs"
            and not self._is_frozen(key)
        )

    @property
    def seen(self) -> dict[str, str]:
        """What stood in each posted field when the person began to change it."""
        return {key: self._posted(key).seen for key in self.given}

    def clean(self) -> dict[str, Any]:
        for key in list(self.errors):
            if key in self.fields and not self._counts(key):
                self._forgive(key)
        self._judge_what_is_asked()
        return self.cleaned_data

    def _judge_what_is_asked(self) -> None:
        answers = self.stored | self.given
        asked = conditions.asked(self.sheet, answers, self.known)
        for key, item in self.items.items():
            if key not in asked:
                self._forgive(key)
            elif self.sending and key not in self.errors:
                self._judge(item, answers.get(key, NOTHING))

    def _judge(self, item: Item, answer: Given) -> None:
        """As for sending. The answer stays among those that can be kept."""
        fault = rules.unready(item, answer, self.today)
        if not (fault or self.imagined) and self._counts(item.key):
            shown = self._posted(item.key).version
            fault = "" if shown == str(item.question.version) else CHANGED
        if fault:
            self._blame(item.key, fault)

    def _blame(self, key: str, fault: str) -> None:
        kept = self.cleaned_data.get(key, NOTHING)
        self.add_error(key, ValidationError(fault))
        self.cleaned_data[key] = kept

    def _forgive(self, key: str) -> None:
        self.errors.pop(key, None)

    @property
    def shown(self) -> dict[str, Given]:
        """What stands in the fields, as far as it can be kept."""
        return self.stored | (self.given if self.is_bound else {})

    def cleaned_number(self, key: str) -> Decimal | None:
        return self.shown.get(key, NOTHING).number

    @property
    def total(self) -> Points | None:
        if not self.response.questionnaire.is_rubric:
            return None
        found = rubric.total(self.sheet, self.shown)
        return Points(printed(found.points, 0), printed(found.of, 0))

    def kept(self, changed: Iterable[str]) -> None:
        """Take note that these posted answers are now what is kept."""
        self.stored |= {key: self.given[key] for key in changed}

    @property
    def faults(self) -> list[Fault]:
        """What is to fix, for the summary on top."""
        errors = self.errors if self.is_bound else {}
        return [
            Fault(
                f"id_{self.add_prefix(key)}",
                self.setting.named(item.question.text),
                str(errors[key][0]),
            )
            for key, item in self.items.items()
            if errors.get(key)
        ] + self.more_faults

    @property
    def fault_title(self) -> str:
        if self.setting.failed:
            return self.setting.failed
        name = self.response.questionnaire.title
        what = "was not sent" if self.sending else "has something to fix"
        return f"“{name}” {what}"

    @property
    def kept_sentence(self) -> str:
        kept = self.response.is_draft and not self.theirs and not self.imagined
        return "Everything else is saved." if kept else "What you wrote is still here."

    def show_both(self, theirs: Mapping[str, Given]) -> None:
        """Put beside what was typed what was kept meanwhile, to choose from."""
        self.theirs = dict(theirs)
        self.stored |= theirs
        for key in theirs:
            if key in self.fields:
                self._blame(key, BOTH)


def _kinds_of(item: Item) -> object:
    """What the readers of an answer go by: most questions of a form have the same."""
    question = item.question
    return tuple(question.readers), tuple(question.readers_if_shared)
