"""Which words an email is made of: those of the program's staff, else the standard."""

from functools import cache
from pathlib import Path

from django.template import engines

from mats.mail.kinds import MailKind
from mats.mail.models import MailTemplate
from mats.mail.rendering.source import Source, unknown_placeholders
from mats.programs.models import Program


@cache
def standard(kind: MailKind) -> Source:
    """The text that comes with the app."""
    paths = [Path(folder, kind.path) for folder in engines["django"].template_dirs]
    found = next((path for path in paths if path.is_file()), None)
    if found is None:
        raise LookupError(f"There is no template {kind.path}.")
    return Source.read(found.read_text(encoding="utf-8"))


def current(kind: MailKind, program: Program | None) -> tuple[Source, int]:
    """The text in force and its version; 0 is the standard text.

    A text of staff that an update of the app has outrun, by taking a placeholder
    away, gives way to the standard one: an old text must not stop a sign-in.
    """
    if program is None:
        return standard(kind), 0
    own = MailTemplate.objects.current(program, kind.name)
    if own is None:
        return standard(kind), 0
    source = Source(own.subject, own.body)
    if unknown_placeholders(source, kind.placeholders):
        return standard(kind), 0
    return source, own.version
