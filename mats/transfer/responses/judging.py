"""What a file of responses would add, and what is wrong with it, for a page."""

import base64
import binascii
import zlib
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory

from mats.surveys.models import Survey
from mats.transfer.cohort.problems import BadFolder, Problem, printable
from mats.transfer.responses.keeping import Outcome, take
from mats.transfer.responses.reading import Line, Source

LARGEST = 3 * 1024 * 1024
"""Bytes of a file that a page takes, and sends along packed within what one form takes.

A larger one is for `import_responses`.
"""
SHOWN = 12
"""Lines that are shown as they would be read."""


@dataclass(frozen=True)
class Upload:
    """A file of responses as it was uploaded."""

    name: str
    content: bytes

    def packed(self) -> str:
        """To be sent along by the page that asks whether one is sure."""
        return base64.b64encode(zlib.compress(self.content)).decode()

    @classmethod
    def unpacked(cls, name: str, packed: str) -> "Upload | None":
        """The same file again; None for what was never packed."""
        try:
            reader = zlib.decompressobj()
            given = base64.b64decode(packed, validate=True)
            content = reader.decompress(given, LARGEST + 1)
        except (binascii.Error, ValueError, zlib.error):
            return None
        return cls(name, content) if reader.eof else None


@dataclass(frozen=True)
class Judged:
    """What became of it, or would: all of it, or nothing where something is wrong."""

    outcome: Outcome | None = None
    problems: Sequence[Problem] = ()
    first: Sequence[Line] = field(default_factory=tuple)

    @property
    def new(self) -> int:
        return self.outcome.created if self.outcome else 0

    @property
    def lines_refused(self) -> int:
        return len({problem.line for problem in self.problems})

    def told(self, most: int) -> list[Problem]:
        """The first of them, in signs that a page can show."""
        return [
            replace(
                problem,
                column=printable(problem.column)[1:-1],
                value=printable(problem.value),
            )
            for problem in self.problems[:most]
        ]


def judge(survey: Survey, upload: Upload, *, keep: bool = False) -> Judged:
    """Try it, or with `keep` do it, if nothing is wrong."""
    with TemporaryDirectory() as folder:
        file = Path(folder) / "responses.csv"
        file.write_bytes(upload.content)
        try:
            outcome = take(survey, file, dry_run=not keep, name=upload.name)
        except BadFolder as bad:
            return Judged(problems=bad.problems)
        lines = Source(survey, file, upload.name).lines()
        return Judged(outcome, first=list(islice(lines, SHOWN)))
