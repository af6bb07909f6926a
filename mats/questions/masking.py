"""Names taken out of what people wrote, before it is passed on."""

import re
from collections.abc import Mapping

SHORTEST = 3
"""Letters of a part of a name that is looked for by itself."""


def masked(text: str, names: Mapping[str, str]) -> str:
    """With each name as what it stands for: `Ada Wong` as `[a mentor]`.

    Whole names first, then their parts as words of their own, as they are written.
    """
    parts: dict[str, str] = {}
    for name, role in names.items():
        for part in (name, *name.split()):
            if len(part) >= SHORTEST:
                parts.setdefault(part, role)
    if not parts:
        return text
    longest = sorted(parts, key=len, reverse=True)
    found = re.compile(rf"\b({'|'.join(map(re.escape, longest))})\b")
    return found.sub(lambda match: f"[{parts[match[1]]}]", text)


def names_left(text: str, names: Mapping[str, str]) -> list[str]:
    """Whole names that still stand in it, however they are written."""
    return [
        name
        for name in names
        if re.search(rf"\b{re.escape(name)}\b", text, re.IGNORECASE)
    ]
