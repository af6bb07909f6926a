"""What staff type to make a question."""

from decimal import Decimal
from typing import Any, ClassVar

from crispy_forms.layout import Column, Div, Fieldset, Layout, Row
from django import forms
from django.forms.models import model_to_dict

from mats.core.forms import HouseModelForm
from mats.questions import conditions, readers
from mats.questions.forms import lines
from mats.questions.models import Anchor, Option, Question, Questionnaire
from mats.questions.sheet import Item
from mats.questions.values import plain

Kind = Question.Kind
CONDITION = ("asked_if_question", "asked_if_attribute")
NUMERIC, PICKING = " ".join(Question.NUMERIC), " ".join(Question.WITH_OPTIONS)
MADE_HERE = ("readers", "readers_if_shared", "statistic", "also")
LIKE = (
    *("text", "help", "kind", "key", "lowest", "highest", "step", "unit", "points"),
    *("max_words", "max_characters", "required", "readers", "readers_if_shared"),
    *("statistic", "also", "ordered", "measure", "source", "caveat"),
)
"""What a variant of a question takes along: not its condition, nor its dates."""
NOTHING_CHOSEN = ("", "Always")


class QuestionForm(HouseModelForm[Question]):
    """One question. What a kind has no use for is left out when it is kept."""

    options = forms.CharField(
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text="For picking: one per line, as “code = Words” or only the words.",
    )
    write_in = forms.CharField(
        required=False,
        max_length=100,
        label="Write-in",
        help_text="For picking: words for what is not on the list, such as “Other”.",
    )
    anchors = forms.CharField(
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        label="Words on the scale",
        help_text="One per line, as “10: World class”. In a rubric: from there up.",
    )

    class Meta:
        model = Question
        fields: ClassVar[list[str]] = [
            "text",
            "help",
            "kind",
            "key",
            "lowest",
            "highest",
            "step",
            "unit",
            "points",
            "max_words",
            "max_characters",
            "required",
            "required_from",
            "frozen_from",
            "readers",
            "readers_if_shared",
            "asked_if_question",
            "asked_if_comparison",
            "asked_if_value",
            "asked_if_attribute",
            "statistic",
            "also",
            "ordered",
            "measure",
            "source",
            "caveat",
        ]
        widgets: ClassVar[dict[str, Any]] = {
            "text": forms.Textarea(attrs={"rows": 2}),
            "help": forms.Textarea(attrs={"rows": 2}),
        }

    def __init__(
        self,
        *args: Any,
        questionnaire: Questionnaire,
        sheet: list[Item],
        like: Item | None = None,
        **kwargs: Any,
    ) -> None:
        """`like` is a question of another questionnaire, to be worded anew here."""
        super().__init__(*args, **kwargs)
        self.instance.questionnaire = questionnaire
        self.is_new = self.instance.pk is None
        item = next((i for i in sheet if i.question.pk == self.instance.pk), None)
        if self.is_new:
            self.initial.update(kind=Kind.SCALE, readers=["leads"])
        if like:
            self.initial.update(model_to_dict(like.question, LIKE))
        if shown := like or (None if self.is_new else item):
            self._show_parts(shown)
        for name in ("lowest", "highest", "step", "points"):
            if self.initial.get(name) is not None:
                self.initial[name] = plain(self.initial[name])
        self._offer_readers()
        self._offer_statistics()
        self._offer_conditions(sheet)
        for name in (*MADE_HERE, *CONDITION):
            self._speak_plainly(name, self.fields[name])
        self.fields["key"].required = False
        self.fields["kind"].choices = Kind.choices  # type: ignore[attr-defined]  # a choice
        self.fields["key"].disabled = not self.is_new
        self.helper.layout = _layout()

    def _show_parts(self, item: Item) -> None:
        self.initial["options"] = lines.said_options(item.options)
        self.initial["anchors"] = lines.said_anchors(item.anchors)
        self.initial["write_in"] = item.write_in.label if item.write_in else ""

    def _offer_readers(self) -> None:
        kinds = [(kind.name, kind.title) for kind in readers.registered()]
        for name in ("readers", "readers_if_shared"):
            self.fields[name] = forms.MultipleChoiceField(
                choices=kinds,
                required=False,
                widget=forms.CheckboxSelectMultiple,
                label="Read by" if name == "readers" else "And, if it is shared, by",
            )

    def _offer_statistics(self) -> None:
        usual = ("", "Median, then mean")
        self.fields["statistic"] = forms.ChoiceField(
            choices=[usual, *Question.Statistic.choices],
            required=False,
            label="Leads the summary",
        )
        self.fields["also"] = forms.MultipleChoiceField(
            choices=Question.Statistic.choices,
            required=False,
            widget=forms.CheckboxSelectMultiple,
            label="Shown beside it",
        )

    def _offer_conditions(self, sheet: list[Item]) -> None:
        before = self._before(sheet)
        earlier = [(i.key, i.question.text[:80]) for i in before if i.asks]
        facts = [(a.name, a.title) for a in conditions.registered()]
        for name, label, choices in (
            ("asked_if_question", "Ask it only if the answer to", earlier),
            ("asked_if_attribute", "Or only those of whom it holds", facts),
        ):
            self.fields[name] = forms.ChoiceField(
                choices=[NOTHING_CHOSEN, *choices], required=False, label=label
            )
        self.fields["asked_if_comparison"].label = "Comparison"
        self.fields["asked_if_value"].label = "Value"
        self.fields["asked_if_value"].help_text = "A number, or the code of an option."

    def _before(self, sheet: list[Item]) -> list[Item]:
        keys = [item.question.pk for item in sheet]
        if self.instance.pk not in keys:
            return sheet
        return sheet[: keys.index(self.instance.pk)]

    def clean_options(self) -> tuple[Option, ...]:
        return lines.options_of(self.cleaned_data["options"])

    def clean_anchors(self) -> tuple[Anchor, ...]:
        return lines.anchors_of(self.cleaned_data["anchors"])

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        kind = cleaned.get("kind", "")
        if kind not in Question.NUMERIC:
            cleaned |= {"lowest": None, "highest": None, "step": None, "unit": ""}
        if kind == Kind.SCALE:
            self._complete_the_scale(cleaned)
            self._judge_the_scale(cleaned)
        if kind != Kind.TEXT:
            cleaned |= {"max_words": None, "max_characters": None}
        if kind != Kind.CHOICE:
            cleaned["ordered"] = False
        if kind == Kind.SECTION:
            cleaned |= {
                "required": False,
                "required_from": None,
                "points": None,
                "statistic": "",
                "also": [],
            }
        if not any(cleaned.get(name) for name in CONDITION):
            cleaned |= {"asked_if_comparison": "", "asked_if_value": ""}
        return cleaned

    def _complete_the_scale(self, cleaned: dict[str, Any]) -> None:
        for name, usual in (("lowest", 0), ("highest", 10), ("step", 1)):
            if cleaned.get(name) is None and name not in self.errors:
                cleaned[name] = Decimal(usual)

    def _judge_the_scale(self, cleaned: dict[str, Any]) -> None:
        low, high = cleaned.get("lowest"), cleaned.get("highest")
        if low is None or high is None:
            return
        if low >= high:
            words = "A scale runs from a lower to a higher end"
            self.add_error("highest", f"{words}: enter more than {plain(low)}")
            return
        outside = [a for a in cleaned.get("anchors", ()) if not low <= a.value <= high]
        if outside:
            runs = f"The scale runs from {plain(low)} to {plain(high)}"
            self.add_error("anchors", f"{runs}: {plain(outside[0].value)} is not on it")

    def parts(self) -> dict[str, Any]:
        """Options and anchors, as the services take them."""
        kind = self.cleaned_data["kind"]
        options = self.cleaned_data["options"]
        if write_in := self.cleaned_data["write_in"]:
            options = (*options, _write_in(options, write_in))
        return {
            "options": options if kind in Question.WITH_OPTIONS else (),
            "anchors": (
                self.cleaned_data["anchors"] if kind in Question.NUMERIC else ()
            ),
        }

    def facts(self) -> dict[str, Any]:
        """The columns, as the services take them."""
        return {name: self.cleaned_data[name] for name in self.Meta.fields}


def _write_in(options: tuple[Option, ...], label: str) -> Option:
    taken = {option.value for option in options}
    value = next(v for v in ("other", "write_in", "own_words") if v not in taken)
    return Option(value=value, label=label, write_in=True)


def _layout() -> Layout:
    """What everyone sets on top; who reads it, when and how it counts below."""
    return Layout(
        "text",
        "help",
        _row("kind", "key"),
        _row("lowest", "highest", "step", "unit", of=NUMERIC),
        Div("anchors", data_kinds=NUMERIC),
        Div("options", "write_in", data_kinds=PICKING),
        _row("max_words", "max_characters", of=Kind.TEXT),
        Div("points", data_kinds=f"{NUMERIC} {PICKING}"),
        Fieldset("Who reads it", "readers", "readers_if_shared"),
        _when(),
        Fieldset(
            "How it is counted",
            Div("statistic", "also", data_kinds=NUMERIC),
            "measure",
            "source",
            "caveat",
            Div("ordered", data_kinds=Kind.CHOICE),
        ),
    )


def _when() -> Fieldset:
    return Fieldset(
        "When it is asked",
        "required",
        _row("required_from", "frozen_from"),
        "asked_if_question",
        _row("asked_if_comparison", "asked_if_value"),
        "asked_if_attribute",
    )


def _row(*names: str, of: str = "") -> Row:
    """`of` names the kinds it is for; the style sheet hides it for others."""
    kinds = {"data_kinds": of} if of else {}
    return Row(*(Column(name) for name in names), css_class="g-3", **kinds)
