"""New people for the running program: the same name parts, put together anew."""

import random
import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from mats.transfer.cohort.people import PersonRow
from mats.transfer.cohort.tables import Row

SEED = "current"


@dataclass(frozen=True)
class Cast:
    """Who plays whom: the rows of the new people by the addresses of the old ones."""

    people: Mapping[str, PersonRow]

    def play(self, row: Row) -> Row:
        """The row with every address replaced, and the name where it is a person's."""
        if isinstance(row, PersonRow):
            return self.people.get(row.email, row)
        changed = {}
        for name, value in vars(row).items():
            new = self.other(value)
            if new != value:
                changed[name] = new
        return replace(row, **changed) if changed else row

    def other(self, value: Any) -> Any:
        """The new address for an old one; anything else as it is."""
        if isinstance(value, str) and value in self.people:
            return self.people[value].email
        if isinstance(value, tuple):
            return tuple(self.other(each) for each in value)
        return value


def recast(people: Iterable[PersonRow], staying: Collection[str]) -> Cast:
    """Everybody but those who stay gets another name and address, always the same."""
    people = list(people)
    leaving = [row for row in people if row.email not in staying]
    taken = {row.email for row in people}
    known = {row.full_name for row in people}
    names = _new_names(leaving, known)
    cast = {}
    for row, name in zip(leaving, names, strict=False):
        email = next(a for a in _addresses(name, row.email) if a not in taken)
        taken.add(email)
        first = name.split(" ", 1)[0]
        cast[row.email] = replace(
            row, email=email, full_name=name, preferred_name=first
        )
    return Cast(cast)


def _new_names(people: list[PersonRow], known: Collection[str]) -> Iterator[str]:
    """First names stay with their pronouns' row; last names go round."""
    chance = random.Random(SEED)  # noqa: S311 -- repeatable on purpose, no secret
    pairs = [row.full_name.partition(" ")[::2] for row in people]
    lasts = [last for _first, last in pairs]
    chance.shuffle(lasts)
    used = set(known)
    for first, _last in pairs:
        found = next((last for last in lasts if f"{first} {last}" not in used), "")
        if found:
            lasts.remove(found)
        name = f"{first} {found or chance.choice(pairs)[1]}".strip()
        used.add(name)
        yield name


def _addresses(name: str, old: str) -> Iterator[str]:
    """Under example.org, where no mail can ever arrive."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    local = re.sub(r"[^a-z-]+", ".", plain.lower()).strip(".")
    host = old.partition("@")[2].split(".")[0]
    yield f"{local}@{host}.example.org"
    for number in range(2, 1000):
        yield f"{local}{number}@{host}.example.org"
