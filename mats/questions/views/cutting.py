"""Of whom results are shown, and with whom they are compared, as the address says."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from urllib.parse import urlencode

from django.http import QueryDict

from mats.core.http import key_in
from mats.core.listing import Chip
from mats.programs.models import Program
from mats.questions import conditions
from mats.questions.sheet import Item, Sheet
from mats.questions.values import tidy

Option = tuple[str, str, bool]
"""Of a list: value, label, and whether it is chosen."""
COHORT = "of:"
"""Before the key of a questionnaire to compare with."""
EVERY_COHORT = "cohorts"


@dataclass(frozen=True)
class Cut:
    """`where`: values by key of a question or an attribute, all of which must hold.

    `facts`: of each attribute what it may be in this program, with its words.
    """

    where: dict[str, str]
    against: str = ""
    facts: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    @classmethod
    def of(cls, data: QueryDict, program: Program | None) -> "Cut":
        pairs = [tidy(said).partition(":") for said in data.getlist("where")]
        where = {key: value for key, _, value in pairs if key and value}
        facts = {each.name: each.values_in(program) for each in conditions.registered()}
        return cls(where, tidy(data.get("against", "")), facts)

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
        if value not in self.facts.get(key, ()):
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
            _options(
                cut, attribute, f"{attribute.name}:{cut.where.get(attribute.name)}"
            ),
        )
        for attribute in conditions.registered()
        if cut.facts[attribute.name]
    ]


def groups(cut: Cut) -> list[Option]:
    """Groups to compare with."""
    return [
        option
        for attribute in conditions.registered()
        for option in _options(cut, attribute, cut.against)
    ]


def _options(cut: Cut, attribute: conditions.Attribute, chosen: str) -> list[Option]:
    facts = cut.facts[attribute.name].items()
    values = {f"{attribute.name}:{value}": label for value, label in facts}
    return [(value, label, value == chosen) for value, label in values.items()]


def kept(cut: Cut) -> list[str]:
    """Filters by answers, which the form has no list for and sends along."""
    known = {attribute.name for attribute in conditions.registered()}
    return [f"{key}:{value}" for key, value in cut.where.items() if key not in known]


def chips(cut: Cut, sheet: Sheet) -> list[Chip]:
    by_key = {item.key: item for item in sheet}
    return [Chip(text, cut.without(key)) for key, text in _in_words(cut, by_key)]


def in_words(cut: Cut, sheet: Sheet) -> str:
    """The filters as a person reads them; nothing where there are none."""
    by_key = {item.key: item for item in sheet}
    return ", and ".join(text for _key, text in _in_words(cut, by_key))


def _in_words(cut: Cut, by_key: dict[str, Item]) -> Iterator[tuple[str, str]]:
    for key, value in cut.where.items():
        if attribute := conditions.attribute(key):
            said = cut.facts[key].get(value, value)
            yield key, f"{attribute.title}: {said}"
        elif item := by_key.get(key):
            labels = {option.value: option.label for option in item.options}
            yield key, f"“{item.question.text}” is “{labels.get(value, value)}”"
        else:
            yield key, f"{key} is {value}"
