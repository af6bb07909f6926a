"""Whom a survey is put to: rules that find people in the data, and say who is not.

Apps above add theirs with `register`, such as those who attended an event.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from mats.people.models import Person
from mats.programs.models import Program


@dataclass(frozen=True)
class Asked:
    """One person, and whom they answer about."""

    person: Person
    subject: Person | None = None

    @property
    def key(self) -> tuple[int, int | None]:
        return self.person.pk, self.subject.pk if self.subject else None


@dataclass(frozen=True)
class Excluded:
    """Somebody whom the rule would reach, and why it does not."""

    who: str
    why: str


@dataclass
class Found:
    asked: list[Asked] = field(default_factory=list)
    excluded: list[Excluded] = field(default_factory=list)

    @property
    def people(self) -> int:
        return len({each.person.pk for each in self.asked})


@dataclass(frozen=True)
class Choice:
    """One thing a rule asks for: a field of the form."""

    name: str
    label: str
    kind: str = "one"  # one | several | text
    options: Callable[[Program, Person], Sequence[tuple[str, str]]] = lambda *_: ()
    """Of the program, to one of its staff: nothing that they may not see elsewhere."""
    help: str = ""
    required: bool = False


Chosen = Mapping[str, Any]


@dataclass(frozen=True, eq=False)
class Rule:
    name: str
    title: str
    find: Callable[[Program, Chosen, date], Found]
    choices: tuple[Choice, ...] = ()
    per_scholar: bool = False
    """Whether it finds a row for each scholar somebody answers about."""


_rules: dict[str, Rule] = {}


def register(rule: Rule) -> Rule:
    if rule.name in _rules:
        raise ValueError(f"There are two audiences named {rule.name}.")
    _rules[rule.name] = rule
    return rule


def every_rule() -> list[Rule]:
    return list(_rules.values())


def rule_of(name: str) -> Rule | None:
    return _rules.get(name)


def once(found: Iterable[Asked], excluded: Iterable[Excluded] = ()) -> Found:
    """Everybody once, without those who can no longer be reached."""
    result, seen = Found(excluded=list(excluded)), set()
    for each in found:
        if each.key in seen:
            continue
        seen.add(each.key)
        if not each.person.is_active:
            result.excluded.append(Excluded(each.person.name, "The account is closed."))
        else:
            result.asked.append(each)
    return result
