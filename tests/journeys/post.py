"""The mail of a journey: a real SMTP server whose letters lie in a folder."""

import email
import email.policy
import re
from dataclasses import dataclass
from email.message import EmailMessage
from pathlib import Path
from time import monotonic, sleep

from django.core.management import call_command, get_commands

CODE = re.compile(r"^\s*([0-9A-Z]{3,4}[- ]?[0-9A-Z]{3,4})\s*$", re.MULTILINE)
LINK = re.compile(r"https?://\S+")


@dataclass(frozen=True)
class Post:
    folder: Path

    def letters(self, to: str) -> list[EmailMessage]:
        """Every mail to this address, the oldest first, after sending what is due."""
        if "send_due_mail" in get_commands():
            call_command("send_due_mail", verbosity=0)
        return self.arrived(to)

    def arrived(self, to: str) -> list[EmailMessage]:
        """The same of what others have sent."""
        all_letters = [
            email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
            for path in sorted(self.folder.glob("*.eml"))
        ]
        return [letter for letter in all_letters if to in letter["Delivered-To"]]

    def awaited(self, to: str, subject: str, *, seconds: float = 30) -> EmailMessage:
        """The one with this in its subject, once a sender of its own has sent it."""
        until = monotonic() + seconds
        while monotonic() < until:
            found = [one for one in self.arrived(to) if subject in one["Subject"]]
            if found:
                return found[-1]
            sleep(0.2)
        raise AssertionError(f"no “{subject}” to {to} within {seconds} seconds")

    def newest(self, to: str) -> EmailMessage:
        letters = self.letters(to)
        assert letters, f"no mail to {to}"
        return letters[-1]

    def text(self, to: str) -> str:
        part = self.newest(to).get_body(("plain",))
        assert part is not None, "a mail without a text part"
        content: str = part.get_content()
        return content

    def code(self, to: str) -> str:
        """The sign-in code in the newest mail: it stands on a line of its own."""
        found = CODE.search(self.text(to))
        assert found, f"no code in {self.text(to)!r}"
        return str(found.group(1))

    def link(self, to: str, containing: str = "") -> str:
        """The first address in the newest mail that contains these words."""
        links: list[str] = [link.rstrip(".,)") for link in LINK.findall(self.text(to))]
        found = [link for link in links if containing in link]
        assert found, f"no link with {containing!r} in {links}"
        return found[0]
