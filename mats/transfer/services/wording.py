"""Taking a person's words and name out of rows that stay, and out of their trail."""

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from django.apps import apps
from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.db import connection, models
from django.db.models import F, Func, Q, Value
from django.db.models.functions import Left
from django.utils.html import escape

from mats.people.models import Person
from mats.transfer.holding import ERASED, Holding
from mats.transfer.holdings import MENTIONS


def trails_of(model: type[models.Model]) -> Iterator[Any]:
    """The tables of the trail of a tracked model: as a rule one."""
    found: dict[str, type[models.Model]] = getattr(model, "pgh_event_models", {})
    yield from set(found.values())


def empty_trail(holding: Holding, keys: list[Any]) -> None:
    """What the trail remembers of the words goes; that there was a change stays."""
    for trail in trails_of(holding.rows):
        if words := {name: holding.words[name] for name in _kept(trail, holding.words)}:
            rewrite(trail, keys, words)


def rewrite(trail: Any, keys: Iterable[Any], words: Mapping[str, Any]) -> None:
    """Let the database do it: the running processes cannot change the trail."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT transfer_empty_trail(%s, %s, %s)",
            [trail._meta.db_table, [str(key) for key in keys], json.dumps(words)],
        )


def _kept(table: Any, columns: Iterable[str]) -> list[str]:
    """Those that this table has: some words are not kept in the trail at all."""
    present = {field.name for field in table._meta.concrete_fields}
    return [name for name in columns if name in present]


def empty_log(model: type[models.Model], keys: list[Any]) -> None:
    """The admin site writes down how a record was called."""
    of = ContentType.objects.get_for_model(model)
    rows = LogEntry.objects.filter(content_type=of, object_id__in=map(str, keys))
    rows.update(object_repr=ERASED, change_message="")


def names_of(person: Person, joined: Iterable[int]) -> list[str]:
    """How texts may name the person: addresses, and names of two words or more.

    A single word is too often a word of something else.
    """
    said = {person.email, *_addresses(person)}
    names = {person.name}
    for trail in trails_of(Person):
        rows = trail.objects.filter(pgh_obj_id__in=[person.pk, *joined])
        for name, email in rows.values_list("name", "email"):
            names.add(name)
            said.add(email)
    said |= {name for name in names if len(name.split()) > 1}
    return sorted(said - {""}, key=len, reverse=True)


def _addresses(person: Person) -> set[str]:
    rows = apps.get_model("account.EmailAddress")._default_manager.filter(user=person)
    return set(rows.values_list("email", flat=True))


def take_out(names: list[str]) -> None:
    """Wherever a text that stays names them in full, it says that they were erased."""
    for label, columns in MENTIONS.items():
        model = apps.get_model(label)
        for column in _kept(model, columns):
            _replace(model, column, names)
        for trail in trails_of(model):
            for column in _kept(trail, columns):
                _replace_in_trail(trail, column, names)


def _spellings(names: list[str]) -> list[str]:
    """As written, and as HTML has it; the longest first."""
    found = {spelling for name in names for spelling in (name, escape(name))}
    return sorted(found, key=len, reverse=True)


def _replace_in_trail(trail: Any, column: str, names: list[str]) -> None:
    patterns = [_literally(spelling) for spelling in _spellings(names)]
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT transfer_take_out_of_trail(%s, %s, %s)",
            [trail._meta.db_table, column, patterns],
        )


def _replace(table: Any, column: str, names: list[str]) -> None:
    holds = Q()
    text: Any = F(column)
    for spelling in _spellings(names):
        holds |= Q(**{f"{column}__icontains": spelling})
        text = Func(
            text,
            Value(_literally(spelling)),
            Value("erased person"),
            Value("gi"),
            function="regexp_replace",
            output_field=models.TextField(),
        )
    if longest := table._meta.get_field(column).max_length:
        text = Left(text, longest)
    if holds:
        table._default_manager.filter(holds).update(**{column: text})


def _literally(text: str) -> str:
    """As a regular expression of PostgreSQL that means this text alone."""
    plain = "".join(c if c.isalnum() or c.isspace() else f"\\{c}" for c in text)
    before = "\\m" if text[:1].isalnum() else ""
    return before + plain + ("\\M" if text[-1:].isalnum() else "")
