"""What reading an instrument would change, before anything of it is kept."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q

from mats.questions.instruments.reading import Asked, Instrument, parse
from mats.questions.instruments.writing import dump
from mats.questions.models import Question, Questionnaire
from mats.questions.services.asking import PROMISED

NAMES = {
    "lowest": "lower end",
    "highest": "higher end",
    "statistic": "what leads the summary",
    "also": "what is shown beside it",
    "required": "whether it is required",
    "ordered": "whether options have an order",
}
"""By fact: what it is called where the fact's own name says too little."""


PARTS = {1: "options", 2: "words on the scale"}
"""By place in `Asked.told`: what it is called."""


@dataclass(frozen=True)
class Change:
    """What becomes of one question. `answers` is how many it has."""

    key: str
    text: str
    what: str
    """`new`, `changed`, `same` or `out`."""
    said: Sequence[str] = ()
    """What is different about it, in words."""
    answers: int = 0
    new_version: bool = False


@dataclass(frozen=True)
class Plan:
    changes: Sequence[Change]
    found: Questionnaire | None
    facts: Sequence[str]
    """What stands above the questions and would change."""
    reordered: bool

    def of(self, what: str) -> list[Change]:
        return [change for change in self.changes if change.what == what]

    @property
    def is_empty(self) -> bool:
        """Whether nothing of the questions would change."""
        changed = len(self.of("same")) < len(self.changes)
        return self.found is not None and not (changed or self.facts or self.reordered)


def plan(instrument: Instrument, found: Questionnaire | None) -> Plan:
    """Compare with the questionnaire of that name, if there is one."""
    before = _asked_now(found)
    answers = _answers(found) if found else {}
    told = {asked.facts["key"]: asked for asked in instrument.questions}
    changes = [
        _change(asked, before.get(key), answers.get(key, 0))
        for key, asked in told.items()
    ]
    changes += [
        Change(key, asked.facts["text"], "out", answers=answers.get(key, 0))
        for key, asked in before.items()
        if key not in told
    ]
    stay = [key for key in before if key in told]
    return Plan(
        changes,
        found,
        _above(instrument, found) if found else (),
        reordered=stay != [key for key in told if key in before],
    )


def _asked_now(found: Questionnaire | None) -> dict[str, Asked]:
    """By key, what the questionnaire asks today, as an instrument says it."""
    if found is None or not found.questions.current().exists():
        return {}
    return {asked.facts["key"]: asked for asked in parse(dump(found, {})).questions}


def _above(instrument: Instrument, found: Questionnaire) -> list[str]:
    return [
        name.replace("_", " ")
        for name, value in instrument.facts.items()
        if value != getattr(found, name)
    ]


def _answers(found: Questionnaire) -> dict[str, int]:
    """By key, how many answered the version that is asked now."""
    first = Count("answers", Q(answers__part=0))
    rows = found.questions.current().annotate(given=first)
    return dict(rows.values_list("key", "given"))


def _change(asked: Asked, before: Asked | None, answers: int) -> Change:
    key, text = asked.facts["key"], asked.facts["text"]
    if before is None:
        return Change(key, text, "new")
    different = [n for n, v in asked.facts.items() if before.facts[n] != v]
    parts = [name for n, name in PARTS.items() if asked.told[n] != before.told[n]]
    if not different and not parts:
        return Change(key, text, "same", answers=answers)
    said = [_named(name, before.facts, asked.facts) for name in different]
    return Change(
        key,
        text,
        "changed",
        list(dict.fromkeys(said + parts)),
        answers,
        new_version=answers > 0 and bool(parts or {*different} & {*PROMISED}),
    )


def _named(name: str, before: Mapping[str, Any], after: Mapping[str, Any]) -> str:
    if name.startswith("asked_if"):
        return "when it is asked"
    if name == "kind":
        kinds = dict(Question.Kind.choices)
        return f"kind: {kinds[before[name]]} becomes {kinds[after[name]]}"
    if name == "text":
        return f"words, until now “{before[name]}”"
    return NAMES.get(name, name)
