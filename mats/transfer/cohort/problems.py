"""What is wrong with a folder, and exactly where."""

from dataclasses import dataclass

SHOWN = 60
"""Characters of a bad value that a message repeats."""

LISTED = 50
"""Problems that a message lists; a folder in Latin-1 has thousands."""


@dataclass(frozen=True, order=True)
class Problem:
    """One cell, line or file that cannot be read. Line 0 is the file itself."""

    file: str
    line: int
    column: str
    value: str
    message: str

    def __str__(self) -> str:
        place = self.file
        if self.line:
            place += f", line {self.line}"
        if self.column:
            place += f", column {self.column}"
        shown = f"{printable(self.value)} " if self.value or self.column else ""
        return f"{place}: {shown}{self.message}"


class BadFolder(Exception):  # noqa: N818 -- it is an answer, not a fault
    """The folder cannot be loaded; nothing was."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__(problems)
        self.problems = sorted(problems)

    def __str__(self) -> str:
        lines = [str(problem) for problem in self.problems[:LISTED]]
        if len(self.problems) > LISTED:
            lines.append(f"… and {len(self.problems) - LISTED} more.")
        return "\n".join(["Nothing was loaded.", *lines])


def printable(value: str) -> str:
    """A value as one may print it anywhere: quoted, escaped, cut."""
    cut = value if len(value) <= SHOWN else value[: SHOWN - 1] + "…"
    text = "".join(c if c.isprintable() else repr(c)[1:-1] for c in cut)
    return f'"{text}"'
