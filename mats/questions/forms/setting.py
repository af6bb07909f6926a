"""What the app that asks adds to the questions on its page."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Protocol, cast

from django.utils.functional import SimpleLazyObject
from django.utils.safestring import SafeString

from mats.questions.circle import Circle


@dataclass(frozen=True)
class Fault:
    """One thing to fix: where it is, and what to do."""

    id: str
    question: str
    sentence: str


@dataclass(frozen=True)
class Setting:
    """Names, consent, and what stands beside a question. Nothing of it is judged."""

    names: Mapping[str, str] = field(default_factory=dict)
    """By placeholder: `{mentor}` in a question or its help becomes the name."""
    switched_on: frozenset[str] = frozenset()
    """Questions whose consent switch stands on while nothing is answered."""
    share: str = ""
    """The label of the switch; else it names who would read the answer."""
    if_shared: str = ""
    if_not: str = ""
    failed: str = ""
    """The title above what is to fix."""
    beside: Mapping[str, Callable[[], SafeString]] = field(default_factory=dict)
    """By question: draws what follows its answer, once all is judged."""
    numbered: bool = False
    circle: Circle | None = None
    """The people around the response, where the app has looked them up."""

    def named(self, words: str) -> str:
        for name, word in self.names.items():
            words = words.replace(f"{{{name}}}", word)
        return words


def lazily(setting: Callable[[], Setting]) -> Setting:
    """One that is made when it is first asked for: sending needs none of it."""
    return cast("Setting", SimpleLazyObject(setting))


class Beside(Protocol):
    """A form on the same page, kept and judged together with the answers."""

    def is_valid(self) -> bool: ...

    def keep(self) -> None:
        """Write what can be kept, whether or not all of it is valid."""

    @property
    def faults(self) -> list[Fault]: ...


class NothingBeside:
    """A page of questions alone."""

    faults: list[Fault] = []

    def is_valid(self) -> bool:
        return True

    def keep(self) -> None:
        pass
