from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand

from mats.core import roles


class Command(BaseCommand):
    help = "Migrates, makes the cache table, and grants the processes their rights."

    def handle(self, *_args: Any, verbosity: int, **_options: Any) -> None:
        call_command("migrate", verbosity=verbosity)
        call_command("createcachetable", verbosity=verbosity)
        self.stdout.write(roles.grant().sentence)
