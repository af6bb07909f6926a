"""How a survey is put: how anonymous, to whom, in which window."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django import forms
from django.utils import timezone

from mats.core.forms import HouseForm
from mats.people.models import Person
from mats.surveys.audiences import Choice, every_rule, rule_of
from mats.surveys.models import Survey

Anonymity = Survey.Anonymity
EXPLAINED = {
    Anonymity.NAMED: "Named: whoever reads an answer sees whose it is",
    Anonymity.CONFIDENTIAL: "Confidential: named keepers read, others see totals",
    Anonymity.ANONYMOUS: "Anonymous: nobody can tell whose an answer is",
}
SHOWN = "%Y-%m-%dT%H:%M"


class SurveyForm(HouseForm):
    anonymity = forms.ChoiceField(
        label="Whose answers are they",
        choices=EXPLAINED.items(),
        widget=forms.RadioSelect,
    )
    keepers = forms.ModelMultipleChoiceField(
        Person.objects.none(),
        label="Keepers",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Of a confidential survey: they alone read single answers.",
    )
    rule = forms.ChoiceField(label="Put to", required=False)
    opens_at = forms.DateTimeField(
        label="Opens", required=False, help_text="Empty: as soon as you let it go."
    )
    closes_at = forms.DateTimeField(label="Closes", required=False)
    thanks = forms.CharField(
        label="Words of thanks",
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Shown after sending. Markdown.",
    )

    def __init__(
        self, data: Mapping[str, Any] | None = None, *, survey: Survey, by: Person
    ) -> None:
        self.survey, self.by = survey, by
        super().__init__(data, initial=_initial(survey))
        program = survey.program
        keepers: Any = self.fields["keepers"]
        team = program.memberships.on(program.today).staff().values("person")
        keepers.queryset = Person.objects.filter(pk__in=team).order_by("name")
        self._offer_rules()

    def _offer_rules(self) -> None:
        """What each rule asks for stands below the choice of the rule."""
        survey = self.survey
        rule: Any = self.fields["rule"]
        rule.choices = [("", "Nobody by rule: a public link, or later")]
        rule.choices += [(each.name, each.title) for each in every_rule()]
        for each in every_rule():
            for choice in each.choices:
                name = f"{each.name}-{choice.name}"
                self.fields[name] = _field(choice, each.title, survey, self.by)
                self.fields[name].initial = (
                    survey.chosen.get(choice.name) if survey.rule == each.name else None
                )
        said = [name for name in self.fields if "-" in name]
        self.order_fields(["anonymity", "keepers", "rule", *said])

    def clean(self) -> dict[str, Any]:
        given = self.cleaned_data
        opens, closes = given.get("opens_at"), given.get("closes_at")
        if opens and closes and closes <= opens:
            self.add_error("closes_at", "It closes after it opens. Choose a later time")
        named = given.get("keepers")
        if given.get("anonymity") == Anonymity.CONFIDENTIAL and not named:
            self.add_error("keepers", "Name at least one: nobody else will read them")
        self._judge_rule()
        return given

    def _judge_rule(self) -> None:
        rule = rule_of(self.cleaned_data.get("rule", ""))
        if rule is None:
            return
        for choice in rule.choices:
            name = f"{rule.name}-{choice.name}"
            if choice.required and not self.cleaned_data.get(name):
                self.add_error(name, f"Say it for “{rule.title}”")
        anonymous = self.cleaned_data.get("anonymity") == Anonymity.ANONYMOUS
        if rule.per_scholar and anonymous:
            said = "What is said about single people is not anonymous"
            self.add_error("anonymity", said)

    @property
    def facts(self) -> dict[str, Any]:
        given = self.cleaned_data
        rule = rule_of(given["rule"])
        chosen = {
            choice.name: given[f"{rule.name}-{choice.name}"]
            for choice in (rule.choices if rule else ())
            if rule
        }
        names = ("anonymity", "rule", "opens_at", "closes_at", "thanks")
        facts = {name: given[name] for name in names}
        per_scholar = rule is not None and rule.per_scholar
        return {**facts, "chosen": chosen, "per_scholar": per_scholar}


def _initial(survey: Survey) -> dict[str, Any]:
    return {
        "anonymity": survey.anonymity,
        "keepers": list(survey.keepers.values_list("person", flat=True)),
        "rule": survey.rule,
        "opens_at": _local(survey.opens_at, survey),
        "closes_at": _local(survey.closes_at, survey),
        "thanks": survey.thanks,
    }


def _local(at: datetime | None, survey: Survey) -> datetime | None:
    return timezone.make_naive(at, survey.program.zone) if at else None


def _field(choice: Choice, rule: str, survey: Survey, by: Person) -> forms.Field:
    label = f"{rule}: {choice.label[0].lower()}{choice.label[1:]}"
    if choice.kind == "text":
        area = forms.Textarea(attrs={"rows": 4})
        return forms.CharField(
            label=label, required=False, widget=area, help_text=choice.help
        )
    options = list(choice.options(survey.program, by))
    if choice.kind == "several":
        return forms.MultipleChoiceField(
            label=label,
            required=False,
            choices=options,
            widget=forms.CheckboxSelectMultiple,
        )
    return forms.ChoiceField(
        label=label, required=False, choices=[("", "All"), *options]
    )
