"""Read an instrument, or stop with the place of the first fault."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from typing import Any

import yaml

from mats.questions.models import Anchor, Option, Question

FIELDS = frozenset(
    {"key", "text", "help", "kind", "min", "max", "step", "unit", "labels", "options"}
    | {"other", "required", "statistic", "also", "ordered", "measure", "asked_if"}
    | {"source", "caveat"}
)
CAMPAIGN = ("audience", "anonymity", "opens", "closes")
"""Facts of the survey that puts the questions; not the questionnaire's own."""
WRITE_IN = "Something else"
Kind = Question.Kind


class Unreadable(Exception):  # noqa: N818 -- an answer to the person who wrote the file
    """The document says something that is no instrument. Names the place."""


@dataclass(frozen=True)
class Asked:
    """One question of an instrument, as the services take it."""

    facts: dict[str, Any]
    options: tuple[Option, ...] = ()
    anchors: tuple[Anchor, ...] = ()

    @property
    def told(self) -> tuple[Any, ...]:
        """All that it says: equal for questions that say the same."""
        options = [(o.value, o.label, o.write_in) for o in self.options]
        anchors = sorted((anchor.value, anchor.label) for anchor in self.anchors)
        return self.facts, options, anchors


@dataclass(frozen=True)
class Instrument:
    facts: dict[str, Any]
    questions: list[Asked]
    campaign: dict[str, Any] = field(default_factory=dict)

    def says_the_same_as(self, other: "Instrument") -> bool:
        """Of the questions and what stands above them; not of how they are put."""
        mine, theirs = ([q.told for q in each.questions] for each in (self, other))
        return self.facts == other.facts and mine == theirs


def parse(text: str) -> Instrument:
    """Read an instrument; nothing is looked up and nothing is kept."""
    try:
        document = yaml.safe_load(text)
    except yaml.YAMLError as error:
        raise Unreadable(_not_yaml(error)) from error
    except (RecursionError, ValueError) as error:  # nested too deep; no such day
        raise Unreadable(f"This is not YAML: {error}") from error
    if not isinstance(document, dict) or not isinstance(
        document.get("questions"), list
    ):
        raise Unreadable("An instrument has a slug, a title and questions.")
    for name in ("slug", "title"):
        if not isinstance(document.get(name), str) or not document[name].strip():
            raise Unreadable(f"{name}: write it in words.")
    facts = {"slug": document["slug"], "title": document["title"]}
    facts["intro"] = str(document.get("intro") or "")
    facts["minimum_group"] = _whole(document.get("minimum_group", 5), "minimum_group")
    questions = [_question(q, f"question {n}") for n, q in _numbered(document)]
    _check_keys(questions)
    campaign = {name: document[name] for name in CAMPAIGN if name in document}
    return Instrument(facts, questions, campaign)


def _not_yaml(error: yaml.YAMLError) -> str:
    """What is wrong, and where: lines and columns count from 1."""
    mark = getattr(error, "problem_mark", None)
    what = getattr(error, "problem", None) or "it cannot be read"
    if mark is None:
        return f"This is not YAML: {what}."
    place = f"line {mark.line + 1}, column {mark.column + 1}"
    return f"This is not YAML: {place}: {what}."


def _numbered(document: Mapping[str, Any]) -> list[tuple[int, Any]]:
    return list(enumerate(document["questions"], 1))


def _check_keys(questions: list[Asked]) -> None:
    """Each once, and none depends on what is not asked. Their order is judged later."""
    keys = [asked.facts["key"] for asked in questions]
    for place, asked in enumerate(questions):
        key, wanted = asked.facts["key"], asked.facts["asked_if_question"]
        if key in keys[:place]:
            raise Unreadable(f"{key}: the key is there twice.")
        if wanted == key:
            raise Unreadable(f"{key}: asked_if names the question itself.")
        if wanted and wanted not in keys:
            raise Unreadable(f"{key}: asked_if names {wanted}, which is not asked.")


def _question(said: Any, place: str) -> Asked:
    if not isinstance(said, dict):
        raise Unreadable(f"{place}: write its key, text and kind.")
    place = f"{place}, {said.get('key', 'without a key')}"
    if unknown := said.keys() - FIELDS:
        raise Unreadable(f"{place}: {', '.join(sorted(map(str, unknown)))}?")
    kind = said.get("kind")
    if kind not in Kind.values:
        raise Unreadable(f"{place}: kind {kind!r} is none of {', '.join(Kind.values)}.")
    for name in ("key", "text"):
        if not isinstance(said.get(name), str) or not said[name]:
            raise Unreadable(f"{place}: write its {name}.")
    facts = _facts(said, place) | _condition(said.get("asked_if"), place)
    anchors = _anchors(said, place)
    _check_scale(facts, anchors, place)
    return Asked(facts, _options(said, place), anchors)


def _check_scale(
    facts: Mapping[str, Any], anchors: tuple[Anchor, ...], place: str
) -> None:
    low, high = facts["lowest"], facts["highest"]
    if low is None or high is None or facts["kind"] != Kind.SCALE:
        return
    if low >= high:
        raise Unreadable(f"{place}: min {low} lies not below max {high}.")
    for anchor in anchors:
        if not low <= anchor.value <= high:
            raise Unreadable(f"{place}: label {anchor.value} is not on the scale.")


def _facts(said: Mapping[str, Any], place: str) -> dict[str, Any]:
    texts = ("help", "unit", "statistic", "measure", "source", "caveat")
    usual_step = 1 if said["kind"] == Kind.SCALE else None
    return {
        "key": said["key"],
        "text": said["text"],
        "kind": said["kind"],
        **{name: str(said.get(name) or "") for name in texts},
        "also": _list(said.get("also"), f"{place}, also"),
        "required": said.get("required") is True,
        "ordered": said.get("ordered") is True,
        "lowest": _number(said.get("min"), f"{place}, min"),
        "highest": _number(said.get("max"), f"{place}, max"),
        "step": _number(said.get("step", usual_step), f"{place}, step"),
    }


def _condition(said: Any, place: str) -> dict[str, str]:
    names = ("question", "comparison", "attribute", "value")
    empty = {f"asked_if_{name}": "" for name in names}
    if said is None:
        return empty
    if not isinstance(said, dict):
        raise Unreadable(f"{place}: asked_if names a question or an attribute.")
    if "question" not in said:
        if len(said) != 1:
            raise Unreadable(f"{place}: asked_if names one attribute.")
        ((name, value),) = said.items()
        return empty | {"asked_if_attribute": str(name), "asked_if_value": str(value)}
    for comparison in Question.Comparison.values:
        if comparison in said:
            return empty | {
                "asked_if_question": str(said["question"]),
                "asked_if_comparison": comparison,
                "asked_if_value": str(said[comparison]),
            }
    raise Unreadable(f"{place}: asked_if says equals or contains.")


def _options(said: Mapping[str, Any], place: str) -> tuple[Option, ...]:
    options = []
    for option in _list(said.get("options"), f"{place}, options"):
        if not isinstance(option, dict) or "value" not in option:
            raise Unreadable(f"{place}: an option has a value and a label.")
        value = str(option["value"])
        label = str(option.get("label", value))
        options.append(Option(value=value, label=label))
    if said.get("other") is True:
        listed = next((o for o in options if o.value == "other"), None)
        if listed:
            listed.write_in = True
        else:
            options.append(Option(value="other", label=WRITE_IN, write_in=True))
    return tuple(options)


def _anchors(said: Mapping[str, Any], place: str) -> tuple[Anchor, ...]:
    labels = said.get("labels") or {}
    if not isinstance(labels, dict):
        raise Unreadable(f"{place}: labels go by point.")
    found = ((_number(point, place), str(words)) for point, words in labels.items())
    return tuple(
        Anchor(value=value or Decimal(0), label=words) for value, words in found
    )


def _list(said: Any, place: str) -> list[Any]:
    if said is not None and not isinstance(said, list):
        raise Unreadable(f"{place}: {said!r} is not a list.")
    return said or []


def _number(said: Any, place: str) -> Decimal | None:
    if said is None:
        return None
    try:
        number = Decimal(str(said))
    except InvalidOperation as error:
        raise Unreadable(f"{place}: {said!r} is not a number.") from error
    if not number.is_finite() or abs(number) > 10**12:
        raise Unreadable(f"{place}: {said!r} is too large.")
    return number


def _whole(said: Any, place: str) -> int:
    if not isinstance(said, int) or said < 1:
        raise Unreadable(f"{place}: {said!r} is not a whole number from 1.")
    return said
