"""Everything that is held about a person, as one archive they can read."""

import csv
import io
import json
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import models
from django.db.models import Q
from django.template.loader import render_to_string

from mats.core.text import safe_cell
from mats.people.models import Person
from mats.transfer.holding import Holding
from mats.transfer.holdings import HOLDINGS

ABOUT_ME = ("password", "id", "folded")
"""Columns of the person's own row that are not given out."""


@dataclass(frozen=True)
class Section:
    """The rows of one table, as the person may read them."""

    name: str
    title: str
    rows: list[Mapping[str, Any]]


def export(person: Person, *, now: datetime) -> bytes:
    """A ZIP: `index.html` to read, one CSV per table, `data.json` for machines."""
    sections = [section for section in held_about(person) if section.rows]
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as files:
        page = {"person": person, "sections": sections, "now": now}
        files.writestr("index.html", render_to_string("transfer/export.html", page))
        files.writestr("data.json", _as_json(person, sections, now))
        for section in sections:
            files.writestr(f"{section.name}.csv", _as_csv(section))
    return archive.getvalue()


def held_about(person: Person) -> Iterator[Section]:
    me = Person.objects.filter(pk=person.pk)
    yield Section("people.person", "Who I am", _rows(me, ABOUT_ME))
    for holding in HOLDINGS:
        if holding.mine:
            found = _mine(holding, person)
            rows = _rows(found, holding.hidden, holding.names)
            yield Section(holding.model.lower(), holding.title, rows)


def _mine(holding: Holding, person: Person) -> "models.QuerySet[models.Model]":
    """The rows about this person, whichever of the ways leads to them."""
    ways = Q()
    for lookup in holding.mine:
        ways |= Q(**{lookup: person})
    return holding.rows._default_manager.filter(ways).distinct().order_by("pk")


def _rows(
    found: "models.QuerySet[Any]", hidden: tuple[str, ...], names: tuple[str, ...] = ()
) -> list[Mapping[str, Any]]:
    fields = [
        field for field in found.model._meta.concrete_fields if field.name not in hidden
    ]
    related = [field.name for field in fields if field.remote_field]
    return [
        {field.name: _told(getattr(row, field.name)) for field in fields}
        for row in found.select_related(*related, *names)
    ]


def _told(value: Any) -> Any:
    """A value as a reader understands it: names and not keys."""
    if isinstance(value, models.Model):
        return str(value)
    if isinstance(value, (bool, int, float, str, list, dict)) or value is None:
        return value
    return value.isoformat() if hasattr(value, "isoformat") else str(value)


def _as_json(person: Person, sections: list[Section], now: datetime) -> str:
    facts = {
        "person": person.email,
        "made_at": now.isoformat(),
        "held": {section.name: section.rows for section in sections},
    }
    return json.dumps(facts, indent=2, ensure_ascii=False)


def _as_csv(section: Section) -> str:
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(section.rows[0])
    for row in section.rows:
        writer.writerow([safe_cell(value) for value in row.values()])
    return "\ufeff" + text.getvalue()
