"""Instruments in YAML: read, kept, written, and the same again."""

from datetime import date
from itertools import count
from random import Random
from typing import Any

import pytest
import yaml
from django.db import transaction
from hypothesis import HealthCheck, Phase, given, note, settings
from hypothesis import strategies as st

from mats.core.errors import Refused
from mats.programs.models import Program
from mats.questions import instruments, services
from mats.questions.instruments import Unreadable
from mats.questions.models import Question
from tests import make

LARGE = settings.get_current_profile_name() == "default"
INSTRUMENT = """
slug: scholar-final
title: End-of-program survey
audience: scholars
anonymity: named
opens: 2024-03-11
intro: Leonie reads this.
minimum_group: 3
questions:
- key: recommend_program
  text: How likely are you to recommend the program to a friend?
  help: Think of a friend who could.
  kind: scale
  min: 0
  max: 10
  step: 1
  labels:
    0: Not at all likely
    10: Extremely likely
  required: true
  statistic: nps
  also:
  - mean
  - median
  caveat: Who left was not asked.
- key: had_rm
  text: Did you have a research manager?
  kind: choice
  options:
  - value: 'yes'
    label: 'Yes'
  - value: 'no'
    label: 'No'
  required: false
  ordered: true
- key: gains
  text: What did you gain?
  kind: choices
  options:
  - value: focus
    label: Focus
  other: true
  required: false
  asked_if:
    question: had_rm
    equals: 'yes'
- key: grant
  text: What is the smallest grant?
  kind: number
  min: 0
  step: 0.5
  unit: USD
  required: false
  measure: depth
  asked_if:
    scholar: in_person
- key: part
  text: The end
  kind: section
  required: false
"""


@pytest.mark.django_db
def test_an_instrument_comes_out_as_it_went_in() -> None:
    parsed = instruments.parse(INSTRUMENT)

    kept = instruments.load(parsed, program=make.program(), readers=["leads"])
    written = instruments.dump(kept, parsed.campaign)

    assert yaml.safe_load(written) == yaml.safe_load(INSTRUMENT)
    assert instruments.parse(written).facts == parsed.facts
    assert services.publish(kept).is_open


@pytest.mark.django_db
def test_loading_again_brings_it_up_to_date_in_the_new_order() -> None:
    winter = make.program()
    first = instruments.parse(INSTRUMENT)
    document = yaml.safe_load(INSTRUMENT)
    section = document["questions"].pop()
    del document["questions"][3]
    document["questions"].insert(0, section)
    document["questions"][1]["text"] = "Would you recommend us?"
    second = instruments.parse(yaml.safe_dump(document))

    instruments.load(first, program=winter, readers=["leads"])
    instruments.load(first, program=winter, readers=["leads"])
    kept = instruments.load(second, program=winter, readers=["leads"])

    asked = list(kept.questions.order_by("position").values_list("key", flat=True))
    assert asked == ["part", "recommend_program", "had_rm", "gains"]
    assert Question.objects.get(key="recommend_program").text == (
        "Would you recommend us?"
    )


@pytest.mark.django_db
def test_a_new_first_question_may_be_what_an_old_one_depends_on() -> None:
    winter = make.program()
    instruments.load(instruments.parse(INSTRUMENT), program=winter, readers=["leads"])
    document = yaml.safe_load(INSTRUMENT)
    document["questions"].insert(0, {"key": "came", "text": "Here?", "kind": "text"})
    document["questions"][1]["asked_if"] = {"question": "came", "contains": "yes"}
    second = instruments.parse(yaml.safe_dump(document))

    kept = instruments.load(second, program=winter, readers=["leads"])

    assert instruments.parse(instruments.dump(kept, {})).says_the_same_as(second)


@pytest.mark.django_db
def test_a_condition_on_a_later_question_is_only_kept_of_what_was_held() -> None:
    winter = make.program()
    document = yaml.safe_load(INSTRUMENT)
    document["questions"].reverse()
    backward = instruments.parse(yaml.safe_dump(document))

    with pytest.raises(Unreadable, match=r"gain\?” depends on a question that must"):
        instruments.load(backward, program=winter, readers=["leads"])
    assert not winter.questionnaires.exists()
    held = instruments.load(backward, program=winter, readers=["leads"], as_it_was=True)

    with pytest.raises(Refused, match="that must come before"):
        services.publish(held)
    gains = held.questions.get(key="gains")
    options = tuple(gains.options.all())
    services.edit_question(gains, facts={"text": "What else?"}, options=options)
    with pytest.raises(Refused, match=r"manager\?” depends on a question that must"):
        services.edit_question(
            held.questions.get(key="had_rm"),
            facts={
                "asked_if_question": "recommend_program",
                "asked_if_comparison": "at_most",
                "asked_if_value": "3",
            },
        )
    services.move_question(gains, by=1)
    assert services.publish(held).is_open


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ("kind: scale", "kind: slider", "question 1, recommend_program: kind 'slider'"),
        ("key: had_rm", "key: recommend_program", "the key is there twice"),
        ("question: had_rm", "question: nowhere", "is not asked"),
        ("  max: 10", "  max: ten", "'ten' is not a number"),
        ("title: End-of-program survey", "title: ''", "title: write it in words"),
        ("  unit: USD", "  units: USD", "units?"),
        ("minimum_group: 3", "minimum_group: some", "minimum_group"),
        ("questions:", "questions: [", "This is not YAML: line 10, column 1: "),
        ("max: 10", "max: 0", "question 1, recommend_program: min 0 lies not below"),
        ("10: Extremely likely", "11: Sure", "label 11 is not on the scale"),
    ],
)
def test_a_fault_is_named_with_its_place(old: str, new: str, sentence: str) -> None:
    with pytest.raises(Unreadable, match=sentence.replace("?", r"\?")):
        instruments.parse(INSTRUMENT.replace(old, new))


@pytest.mark.parametrize("text", ["", "[]", "a: 1", "questions: {}", "\x00", "x" * 99])
def test_what_is_no_instrument_is_refused(text: str) -> None:
    with pytest.raises(Unreadable):
        instruments.parse(text)


NONSENSE: tuple[Any, ...] = (
    None, True, -1, 0, 10**30, 1.5, float("nan"), float("inf"), "", " ", "x" * 5000,
    "\ud800", "a\x00b", "ten", [], [1], [[]], {}, {"a": 1}, {None: None}, {1: [2]},
    date(2027, 2, 18), b"\xff", {"question": "grant", "equals": {}}, {"value": []},
)  # fmt: skip
"""What YAML can say where something else is meant."""


WORDS = st.text("aZé0:#-'\"{[%|\n ", min_size=1, max_size=12)
LIKE: dict[str, st.SearchStrategy[dict[str, Any]]] = {
    "scale": st.fixed_dictionaries(
        {"min": st.integers(-5, 0), "max": st.integers(1, 10)},
        optional={
            "labels": st.dictionaries(st.sampled_from([0, 1]), WORDS, min_size=1),
            "measure": st.sampled_from(["depth", "taste"]),
            "statistic": st.sampled_from(Question.Statistic.values),
            "required": st.booleans(),
        },
    ),
    "number": st.fixed_dictionaries(
        {"min": st.sampled_from([-1, 0, 0.5])}, optional={"unit": WORDS}
    ),
    "choice": st.fixed_dictionaries(
        {"options": st.just([{"value": "yes", "label": "no"}, {"value": "1.0"}])},
        optional={"ordered": st.just(value=True), "other": st.booleans()},
    ),
    "choices": st.fixed_dictionaries(
        {"options": st.just([{"value": "other", "label": "Else"}])},
        optional={"other": st.booleans()},
    ),
    "text": st.fixed_dictionaries({"text": WORDS}, optional={"help": WORDS}),
    "section": st.fixed_dictionaries({"text": WORDS}, optional={"help": WORDS}),
}
KINDS = st.lists(
    st.sampled_from(sorted(LIKE)).flatmap(
        lambda kind: LIKE[kind].map(lambda facts: {**facts, "kind": kind})
    ),
    min_size=1,
    max_size=6,
)


_numbers = count()


def another_program() -> Program:
    return make.program(slug=f"program{next(_numbers)}")


@pytest.mark.django_db
@given(asked=KINDS)
@settings(
    max_examples=15,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_any_instrument_comes_out_as_it_went_in(asked: list[dict[str, Any]]) -> None:
    questions = [
        {"key": f"q{n}", "text": f"Question {n}?", **one} for n, one in enumerate(asked)
    ]
    document = {"slug": "any", "title": "Any", "questions": questions}
    first = instruments.parse(yaml.safe_dump(document))

    with transaction.atomic():
        kept = instruments.load(first, program=another_program(), readers=["leads"])
        written = instruments.dump(kept, {})
        again = instruments.parse(written)
        twice = instruments.load(again, program=another_program(), readers=["leads"])

    assert instruments.dump(twice, {}) == written
    assert [q.facts for q in again.questions] == [q.facts for q in first.questions]


def spoilt(said: Any, chance: Random, odds: float) -> Any:
    """The same document with some of its parts replaced, lost or doubled."""
    if chance.random() < odds:
        return chance.choice(NONSENSE)
    if isinstance(said, dict):
        kept = {k: spoilt(v, chance, odds) for k, v in said.items()}
        return {k: v for k, v in kept.items() if chance.random() > odds / 2}
    if isinstance(said, list):
        found = [spoilt(each, chance, odds) for each in said]
        return found + found[:1] if chance.random() < odds else found
    return said


@pytest.mark.django_db
@settings(
    max_examples=3000 if LARGE else 60,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    database=None,
    phases=[Phase.generate],  # a seed does not shrink
)
@given(chance=st.integers(0, 2**32).map(Random))
def test_a_spoilt_instrument_is_kept_whole_or_refused_with_a_sentence(
    chance: Random,
) -> None:
    document = spoilt(yaml.safe_load(INSTRUMENT), chance, chance.choice((0.01, 0.05)))
    text = yaml.dump(document, allow_unicode=True)
    note(text)

    with transaction.atomic():
        try:
            parsed = instruments.parse(text)
            kept = instruments.load(parsed, program=None, readers=["leads"])
        except (Unreadable, Refused) as told:
            sentence = str(told)
        else:
            sentence = instruments.dump(kept, parsed.campaign)
        assert sentence.strip()
        transaction.set_rollback(True)
