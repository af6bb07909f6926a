"""How the lists of a program's parts are sorted, and what their CSV holds."""

from collections.abc import Callable, Mapping
from typing import Any

Columns = Mapping[str, Callable[[Any], object]]
Sorts = Mapping[str, tuple[str, ...]]

SORTS: Mapping[str, Sorts] = {
    "phase": {"dates": ("starts_on",), "name": ("name",)},
    "track": {
        "area": ("area__name", "name"),
        "name": ("name",),
        "target": ("target_share", "name"),
    },
    "deadline": {"at": ("at",), "for": ("kind", "at"), "track": ("track__name", "at")},
    "week_off": {
        "week": ("monday",),
        "phase": ("phase__starts_on", "monday"),
        "person": ("person__name", "monday"),
    },
    "element": {
        "order": ("position", "name"),
        "name": ("name",),
        "phase": ("phase__starts_on", "name"),
    },
    "text": {"name": ("place",)},
    "change": {"when": ("kind", "position"), "name": ("title",)},
}
"""By the kind of part; the first of each is how it comes unasked."""

COLUMNS: Mapping[str, Columns] = {
    "phase": {
        "Phase": lambda phase: phase.name,
        "Kind": lambda phase: phase.get_kind_display(),
        "First day": lambda phase: phase.starts_on,
        "Last day": lambda phase: phase.ends_on,
        "Weeks": lambda phase: len(phase.weeks),
        "Who takes part": lambda phase: phase.entry_rule,
    },
    "track": {
        "Track": lambda track: track.name,
        "Area": lambda track: track.area.name,
        "Least": lambda track: track.min_share,
        "Target": lambda track: track.target_share,
        "Greatest": lambda track: track.max_share,
    },
    "deadline": {
        "Deadline": lambda deadline: deadline.what,
        "For": lambda deadline: deadline.track or "The whole program",
        "Day": lambda deadline: deadline.on,
        "Hour": lambda deadline: f"{deadline.time:%H:%M}",
        "Clock": lambda deadline: deadline.rule,
        "UTC": lambda deadline: deadline.at.isoformat(),
    },
    "week_off": {
        "Week of": lambda off: off.monday,
        "Phase": lambda off: off.phase.name,
        "Who is off": lambda off: off.person or "Everybody",
        "Why": lambda off: off.reason,
    },
    "element": {
        "Element": lambda element: element.name,
        "What it is": lambda element: element.description,
        "Phase": lambda element: element.phase or "All phases",
    },
    "text": {
        "Text": lambda text: text.get_place_display(),
        "Words": lambda text: text.body,
    },
    "change": {
        "Change": lambda change: change.title,
        "When": lambda change: change.get_kind_display(),
        "What": lambda change: change.text,
        "Carries out": lambda change: change.carries_out or "",
    },
}
