from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

from mats.core import roles


class Command(BaseCommand):
    help = "Migrates, makes the cache table, and grants the processes their rights."

    def handle(self, *_args: Any, verbosity: int, **_options: Any) -> None:
        _refuse_a_version_between()
        call_command("migrate", verbosity=verbosity)
        call_command("createcachetable", verbosity=verbosity)
        self.stdout.write(roles.grant().sentence)


def _refuse_a_version_between() -> None:
    """Django takes one migration for several that it replaces, or none of them."""
    loader = MigrationLoader(connection, load=False)
    loader.load_disk()
    applied = set(MigrationRecorder(connection).applied_migrations())
    for key, migration in loader.disk_migrations.items():
        replaced = set(migration.replaces)
        if key not in applied and applied & replaced and replaced - applied:
            missing = ", ".join(name for _app, name in sorted(replaced - applied))
            raise CommandError(
                f"This database is of a version in between: it lacks {missing} of"
                f" {key[0]}, which are one migration now. Migrate it with the last"
                " version that has them, or begin with an empty database."
            )
