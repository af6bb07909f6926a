"""A problem and its answer as JSON documents (`docs/allocation.md`)."""

import json
import math
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass
from typing import Any, TypeVar

from mats.allocation.problem import Problem, Stream, Track
from mats.allocation.solver import Allocation, binding

Document = dict[str, Any]
RowT = TypeVar("RowT")
MISSING = object()
KEYS = {
    "": {"slots", "streams", "tracks", "pinned", "forbidden"},
    "streams": {"id", "track", "cap", "values", "at_least", "at_most"},
    "tracks": {"id", "min_slots", "max_slots"},
}


class BadDocument(Exception):  # noqa: N818 -- it is an answer, not a fault
    """Says where in the document, what stands there, and what should."""


@dataclass(frozen=True)
class Reading:
    """A problem, and the names in its document that mean nothing here."""

    problem: Problem
    ignored: list[str]


def read(text: str) -> Reading:
    """The problem that a document states. Raises `BadDocument`."""
    try:
        found = json.loads(text, parse_constant=_no_constant)
    except json.JSONDecodeError as error:
        place = f"line {error.lineno}, column {error.colno}"
        raise BadDocument(f"{place}: {error.msg}.") from error
    except RecursionError as error:
        raise BadDocument("It is nested too deeply.") from error
    found = _mapping(found, "the document")
    return Reading(_problem(found), sorted(_ignored(found)))


def _ignored(found: Document) -> set[str]:
    rows = [("", found)]
    rows += [
        (key, row) for key in ("streams", "tracks") for row in found.get(key) or ()
    ]
    return {
        f"{key}.{name}".lstrip(".")
        for key, row in rows
        for name in row.keys() - KEYS[key]
    }


def _no_constant(name: str) -> float:
    raise BadDocument(f"{name}: a number is needed.")


def _problem(found: Document) -> Problem:
    streams = tuple(_each(found, "streams", _stream))
    tracks = tuple(_each(found, "tracks", _track))
    ids = _once("streams", (stream.id for stream in streams))
    names = _once("tracks", (track.id for track in tracks))
    for at, stream in enumerate(streams):
        if stream.track:
            _among(names, stream.track, f"streams[{at}].track", "track")
    pins = _mapping(_given(found, "pinned", {}), "pinned")
    for key in pins:
        _among(ids, key, "pinned", "stream")
    forbidden = _list(_given(found, "forbidden", []), "forbidden")
    for at, key in enumerate(forbidden):
        _among(ids, key, f"forbidden[{at}]", "stream")
    return Problem(
        slots=_whole(found.get("slots", MISSING), "slots"),
        streams=streams,
        tracks=tracks,
        pinned={key: _whole(pin, f"pinned.{key}") for key, pin in pins.items()},
        forbidden=frozenset(forbidden),
    )


def _stream(found: Document, at: str) -> Stream:
    values = _list(found.get("values", MISSING), f"{at}.values")
    return Stream(
        id=_name(found.get("id", MISSING), f"{at}.id"),
        values=tuple(_number(v, f"{at}.values[{k}]") for k, v in enumerate(values)),
        track=_name(found["track"], f"{at}.track") if found.get("track") else "",
        cap=_bound(found.get("cap"), f"{at}.cap"),
        at_least=_bound(found.get("at_least"), f"{at}.at_least") or 0,
        at_most=_bound(found.get("at_most"), f"{at}.at_most"),
    )


def _track(found: Document, at: str) -> Track:
    return Track(
        id=_name(found.get("id", MISSING), f"{at}.id"),
        min_slots=_bound(found.get("min_slots"), f"{at}.min_slots") or 0,
        max_slots=_bound(found.get("max_slots"), f"{at}.max_slots"),
    )


def _each(
    found: Document, key: str, read_one: Callable[[Document, str], RowT]
) -> Iterable[RowT]:
    for at, each in enumerate(_list(_given(found, key, []), key)):
        place = f"{key}[{at}]"
        yield read_one(_mapping(each, place), place)


def _given(found: Document, key: str, empty: object) -> object:
    value = found.get(key)
    return empty if value is None else value


def _refuse(place: str, value: object, wanted: str) -> BadDocument:
    if value is MISSING:
        return BadDocument(f"{place}: missing; {wanted} is needed.")
    shown = json.dumps(value)
    short = shown if len(shown) <= 60 else f"{shown[:60]}…"  # noqa: PLR2004 -- a line
    return BadDocument(f"{place}: {short}; {wanted} is needed.")


def _mapping(value: object, place: str) -> Document:
    if not isinstance(value, dict):
        raise _refuse(place, value, "an object")
    return value


def _list(value: object, place: str) -> list[Any]:
    if not isinstance(value, list):
        raise _refuse(place, value, "a list")
    return value


def _name(value: object, place: str) -> str:
    if not isinstance(value, str) or not value:
        raise _refuse(place, value, "a name")
    return value


def _number(value: object, place: str) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise _refuse(place, value, "a number")
    if abs(value) > 1e15 or not math.isfinite(value):  # noqa: PLR2004 -- sums stay exact
        raise _refuse(place, value, "a number of at most 15 digits")
    return float(value)


def _whole(value: object, place: str) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or value < 0:
        raise _refuse(place, value, "a whole number, 0 or more,")
    return value


def _bound(value: object, place: str) -> int | None:
    return None if value is None else _whole(value, place)


def _once(place: str, names: Iterable[str]) -> set[str]:
    counts = Counter(names)
    for name, count in counts.items():
        if count > 1:
            raise BadDocument(f"{place}: {name} stands there {count} times.")
    return set(counts)


def _among(names: set[str], value: object, place: str, noun: str) -> None:
    if not isinstance(value, str) or value not in names:
        raise _refuse(place, value, f"the id of a {noun}")


def answer(found: Allocation) -> Document:
    """The allocation as a document."""
    return {
        "status": "optimal",
        "objective": found.objective,
        "slots": found.slots,
        "ladder": [asdict(rung) for rung in found.ladder],
        "cut": {
            "last_funded": found.last_funded,
            "first_unfunded": found.first_unfunded,
        },
        "binding": binding(found),
    }
