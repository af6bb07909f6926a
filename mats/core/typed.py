"""What somebody typed into a form that was not taken, so that it is not lost."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.http import HttpRequest

NEVER_REPEATED = frozenset({"csrfmiddlewaretoken", "code", "credential"})
"""Nor any password."""

LONG = 40
"""Characters from which on a text is shown, and not only sent again."""


@dataclass(frozen=True)
class Typed:
    """One field as it was posted."""

    name: str
    value: str

    @property
    def label(self) -> str:
        words = self.name.replace("_", " ").replace("-", " ").strip()
        return words[:1].upper() + words[1:]

    @property
    def is_long(self) -> bool:
        return len(self.value) > LONG or "\n" in self.value.strip()


def typed(request: HttpRequest) -> Iterator[Typed]:
    """The fields of the form, without what proves who sends it."""
    for name, values in request.POST.lists():
        if name not in NEVER_REPEATED and "password" not in name:
            for value in values:
                yield Typed(name, str(value))
