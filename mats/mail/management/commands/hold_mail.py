"""Stop all mail, or let it go: for the operator, after a restore above all."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.timezone import now

from mats.core.errors import Refused
from mats.mail.models import Message
from mats.mail.services import holds


class Command(BaseCommand):
    help = "Stop all mail but new sign-in codes; with --end, let it go again."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--reason", default="Stopped by the operator")
        parser.add_argument("--end", action="store_true", help="let mail go again")

    def handle(self, *, reason: str, end: bool, **_options: Any) -> None:
        waiting = Message.objects.waiting().count()
        if not end:
            holds.stop(program=None, reason=reason, by=None, now=now())
            self.stdout.write(f"All mail is stopped; {waiting} emails wait.")
            return
        try:
            holds.let_go(program=None, by=None, now=now())
        except Refused as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"Mail leaves again; {waiting} emails waited.")
