"""G37: whatever changes a row leaves an event, also where no model was asked."""

from collections.abc import Callable

import pytest
from django.apps import apps
from django.db import connection, models

from mats.core import roles
from mats.people.models import Person
from mats.programs.models import Organisation
from tests import make

pytestmark = pytest.mark.django_db

Way = Callable[[Organisation], object]


def by_sql(statement: str) -> Way:
    def run(row: Organisation) -> None:
        with connection.cursor() as cursor:
            cursor.execute(statement, [row.pk])

    return run


def by_save(row: Organisation) -> None:
    row.name = "Institute of Lakes"
    row.save()


def by_bulk_update(row: Organisation) -> None:
    row.name = "Institute of Lakes"
    Organisation.objects.bulk_update([row], ["name"])


WAYS: dict[str, tuple[str, Way]] = {
    "save": ("update", by_save),
    "update": (
        "update",
        lambda row: Organisation.objects.filter(pk=row.pk).update(name="Lakes"),
    ),
    "bulk_update": ("update", by_bulk_update),
    "update in SQL": (
        "update",
        by_sql("UPDATE programs_organisation SET name = 'Lakes' WHERE id = %s"),
    ),
    "bulk_create": (
        "insert",
        lambda _row: Organisation.objects.bulk_create([Organisation(name="Seas")]),
    ),
    "delete": ("delete", lambda row: row.delete()),
    "delete of many": (
        "delete",
        lambda row: Organisation.objects.filter(pk=row.pk).delete(),
    ),
    "delete in SQL": (
        "delete",
        by_sql("DELETE FROM programs_organisation WHERE id = %s"),
    ),
}


@pytest.mark.parametrize("way", WAYS)
def test_every_way_to_change_a_row_leaves_one_event(way: str) -> None:
    row = make.organisation()
    events: models.Manager[models.Model] = apps.get_model(
        "programs", "OrganisationEvent"
    )._default_manager
    before = set(events.values_list("pk", flat=True))
    label, change = WAYS[way]

    change(row)

    new = events.exclude(pk__in=before)
    assert [str(event.pgh_label) for event in new] == [label]  # type: ignore[attr-defined]  # pghistory has no types


def test_every_tracked_table_watches_all_three() -> None:
    """Three triggers each: a table without one of them would keep a secret."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT relname, tgname FROM pg_trigger t JOIN pg_class c "
            "ON c.oid = t.tgrelid WHERE tgname ~ '^pgtrigger_(insert|update|delete)_'"
        )
        watched: dict[str, set[str]] = {}
        for table, trigger in cursor.fetchall():
            watched.setdefault(table, set()).add(trigger.split("_")[1])

    assert Person._meta.db_table in watched
    assert len(watched) == len(roles.event_tables())
    assert set(map(frozenset, watched.values())) == {
        frozenset({"insert", "update", "delete"})
    }
