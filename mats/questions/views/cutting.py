"""Of whom results are shown, and with whom they are compared, as the address says."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from django.http import QueryDict

from mats.core.http import key_in
from mats.core.listing import Chip
from mats.questions import conditions
from mats.questions.sheet import Item, Sheet
from mats.questions.values import tidy

Option = tuple[str, str, bool]
"""Of a list: value, label, and whether it is chosen."""
COHORT = "of:"
"""Before the key of a questionnaire to compare with."""


@dataclass(frozen=True)
class Cut:
    """`where`: values by key of a question or an attribute, all of which must hold."""

    where: dict[str, str]
    against: str = ""

    @classmethod
    def of(cls, data: QueryDict) -> "Cut":
        pairs = [tidy(said).partition(":") for said in data.getlist("where")]
        where = {key: value for key, _, value in pairs if key and value}
        return cls(where, tidy(data.get("against", "")))

    @property
    def whole(self) -> "Cut":
        return replace(self, where={})

    @property
    def cohort(self) -> int | None:
        """The key of the questionnaire to compare with, if it is one."""
        if not self.against.startswith(COHORT):
            return None
        data = QueryDict(mutable=True)
        data["of"] = self.against.removeprefix(COHORT)
        return key_in(data, "of")

    @property
    def other_group(self) -> dict[str, str] | None:
        """The filters of the group to compare with, if it is one: by an attribute."""
        key, _, value = self.against.partition(":")
        attribute = conditions.attribute(key)
        if attribute is None or value not in attribute.values:
            return None
        return {**self.where, key: value}

    @property
    def query(self) -> str:
        """As an address has it; ends so that another filter can be added."""
        said = [("where", f"{key}:{value}") for key, value in self.where.items()]
        said += [("against", self.against)] if self.against else []
        return f"{urlencode(said)}&" if said else ""

    def without(self, key: str) -> str:
        rest = {name: value for name, value in self.where.items() if name != key}
        return f"?{replace(self, where=rest).query}".rstrip("&")


@dataclass(frozen=True)
class Choice:
    """One list of the filter form."""

    id: str
    title: str
    everyone: str
    options: list[Option]


def choices(cut: Cut) -> list[Choice]:
    """Attributes to filter by."""
    return [
        Choice(
            f"id_where_{attribute.name}",
            attribute.title,
            "Everybody",
            _options(attribute, f"{attribute.name}:{cut.where.get(attribute.name)}"),
        )
        for attribute in conditions.registered()
    ]


def groups(cut: Cut) -> list[Option]:
    """Groups to compare with."""
    return [
        option
        for attribute in conditions.registered()
        for option in _options(attribute, cut.against)
    ]


def _options(attribute: conditions.Attribute, chosen: str) -> list[Option]:
    values = {f"{attribute.name}:{v}": label for v, label in attribute.values.items()}
    return [(value, label, value == chosen) for value, label in values.items()]


def kept(cut: Cut) -> list[str]:
    """Filters by answers, which the form has no list for and sends along."""
    known = {attribute.name for attribute in conditions.registered()}
    return [f"{key}:{value}" for key, value in cut.where.items() if key not in known]


def chips(cut: Cut, sheet: Sheet) -> list[Chip]:
    by_key = {item.key: item for item in sheet}
    return [Chip(text, cut.without(key)) for key, text in _in_words(cut.where, by_key)]


def in_words(where: dict[str, str], sheet: Sheet) -> str:
    """The filters as a person reads them; nothing where there are none."""
    by_key = {item.key: item for item in sheet}
    return ", and ".join(text for _key, text in _in_words(where, by_key))


def _in_words(
    where: dict[str, str], by_key: dict[str, Item]
) -> Iterator[tuple[str, str]]:
    for key, value in where.items():
        if attribute := conditions.attribute(key):
            said = attribute.values.get(value, value)
            yield key, f"{attribute.title}: {said}"
        elif item := by_key.get(key):
            labels = {option.value: option.label for option in item.options}
            yield key, f"“{item.question.text}” is “{labels.get(value, value)}”"
        else:
            yield key, f"{key} is {value}"
