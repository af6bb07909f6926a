from itertools import pairwise

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, models
from django.db.migrations.operations import CreateModel
from django.db.migrations.operations.base import Operation
from django.db.migrations.recorder import MigrationRecorder
from django.db.migrations.state import ProjectState

from mats.core.operations import CreateModels

HOUSE = CreateModel("House", [("id", models.BigAutoField(primary_key=True))])
ROOM = CreateModel(
    "Room",
    [
        ("id", models.BigAutoField(primary_key=True)),
        ("house", models.ForeignKey("core.House", models.CASCADE)),
        ("name", models.CharField(max_length=20)),
    ],
    options={
        "constraints": [
            models.UniqueConstraint("house", "name", name="a_room_has_one_name")
        ]
    },
)


@pytest.mark.django_db
def test_one_step_for_all_models_has_the_statements_of_one_for_each() -> None:
    assert statements(CreateModels([HOUSE, ROOM])) == statements(HOUSE, ROOM)


def statements(*operations: Operation) -> list[str]:
    """Of going there and back."""
    states = [ProjectState()]
    for operation in operations:
        states.append(states[-1].clone())
        operation.state_forwards("core", states[-1])
    steps = list(zip(operations, pairwise(states), strict=True))
    with connection.schema_editor(collect_sql=True, atomic=False) as editor:
        for operation, (before, after) in steps:
            operation.database_forwards("core", editor, before, after)
        for operation, (before, after) in reversed(steps):
            operation.database_backwards("core", editor, after, before)
    return list(editor.collected_sql)


@pytest.mark.django_db
def test_a_database_of_a_version_in_between_is_refused_before_anything() -> None:
    recorder = MigrationRecorder(connection)
    recorder.migration_qs.filter(app="checkins").delete()
    recorder.record_applied("checkins", "0001_initial")

    with pytest.raises(CommandError, match=r"lacks 0002_chosen_anew, .* of checkins"):
        call_command("prepare_database")
