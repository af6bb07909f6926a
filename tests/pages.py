"""Every page of the project: its name, and a path that leads to it."""

import re
from collections.abc import Iterator

from django.contrib.admindocs.views import simplify_regex
from django.urls import URLPattern, URLResolver, get_resolver
from django.urls.resolvers import RegexPattern

SAMPLES = {
    "int": "1",
    "slug": "winter",
    "uuid": "00000000-0000-4000-8000-000000000000",
    "str": "x",
    "path": "x",
}
ARGUMENT = re.compile(r"<(?:(\w+):)?\w+>")


def pages() -> list[tuple[str, str]]:
    """`("programs:edit", "/programs/winter/edit/")` for every pattern there is."""
    return list(_walk(get_resolver().url_patterns, "/", ""))


def _walk(
    patterns: list[URLPattern | URLResolver], path: str, space: str
) -> Iterator[tuple[str, str]]:
    for entry in patterns:
        here = path + _sample(entry)
        if isinstance(entry, URLPattern):
            yield f"{space}{entry.name or here}", here
        else:
            inner = f"{space}{entry.namespace}:" if entry.namespace else space
            yield from _walk(entry.url_patterns, here, inner)


def _sample(entry: URLPattern | URLResolver) -> str:
    text = str(entry.pattern)
    if isinstance(entry.pattern, RegexPattern):
        text = simplify_regex(text).removeprefix("/")
    return ARGUMENT.sub(lambda found: SAMPLES[found.group(1) or "str"], text)
