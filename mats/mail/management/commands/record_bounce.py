"""For whatever hears that an email came back: a mail server's filter, or a person."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.timezone import now

from mats.core.errors import Refused
from mats.mail.services import bounces


class Command(BaseCommand):
    help = "Mark a sent email as bounced, so that staff see it and decide."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("message_id", help="the Message-ID header of our email")
        parser.add_argument("reason", help="what the mail server said, in one line")

    def handle(self, *, message_id: str, reason: str, **_options: Any) -> None:
        try:
            message = bounces.record(message_id=message_id, reason=reason, now=now())
        except Refused as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"Bounced: the email to {message.address}.")
