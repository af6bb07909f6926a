"""What an import says when it is done: one document, or sentences."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from mats.transfer.cohort.load import Outcome
from mats.transfer.cohort.problems import BadFolder


def document(folder: Path, outcome: Outcome, *, dry_run: bool) -> dict[str, Any]:
    reading, rows = outcome.reading, _rows(outcome)
    return {
        "folder": str(folder),
        "program": outcome.program,
        "dry_run": dry_run,
        "changed": outcome.changed,
        "files": {
            file: {
                "rows": count,
                "records": {
                    what: counts.as_dict()
                    for what, counts in outcome.cohort.counts[file].items()
                },
            }
            for file, count in rows.items()
        },
        "ignored_columns": reading.ignored,
        "not_yet_loaded": reading.not_yet,
        "errors": [],
    }


def _rows(outcome: Outcome) -> dict[str, int]:
    """By file. Of surveys and their responses every row is one record."""
    rows: dict[str, int] = {}
    for place, found in outcome.reading.rows.items():
        file = place.split(" [")[0]
        rows[file] = rows.get(file, 0) + len(found)
    for file, counts in outcome.cohort.counts.items():
        if file not in rows:
            rows[file] = sum(sum(each.as_dict().values()) for each in counts.values())
    return rows


def failure(folder: Path, bad: BadFolder, *, dry_run: bool) -> dict[str, Any]:
    errors = [vars(problem) for problem in bad.problems]
    return {
        "folder": str(folder),
        "dry_run": dry_run,
        "changed": False,
        "errors": errors,
    }


def sentences(facts: dict[str, Any]) -> Iterator[str]:
    """The same document for reading."""
    for file, about in facts["files"].items():
        records = about["records"].items()
        told = "; ".join(f"{what}: {_told(counts)}" for what, counts in records)
        yield f"{file}: {about['rows']} rows. {told}"
    for place, columns in facts["ignored_columns"].items():
        yield f"{place}: unknown and ignored: {', '.join(columns)}."
    if facts["not_yet_loaded"]:
        yield f"Not yet loaded: {', '.join(facts['not_yet_loaded'])}."
    yield _summary(facts)


def _told(counts: dict[str, int]) -> str:
    parts = [f"{count} {name}" for name, count in counts.items() if count]
    return ", ".join(parts) or "none"


def _summary(facts: dict[str, Any]) -> str:
    program = facts["program"]
    if not facts["changed"]:
        return f"Nothing to change: {program} holds all of this already."
    if facts["dry_run"]:
        return f"Nothing was changed; without --dry-run, {program} would be as above."
    return f"{program} is loaded."
