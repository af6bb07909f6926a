"""Every link of an email, and whether it leads somewhere, before it is released."""

from dataclasses import dataclass
from html.parser import HTMLParser
from urllib.parse import urlsplit

from django.conf import settings
from django.urls import Resolver404, resolve

from mats.core.middleware import WRITING_GETS


@dataclass(frozen=True)
class Link:
    url: str
    label: str
    trouble: str = ""
    """Why it must not leave so; empty where all is well."""
    note: str = ""


class _Anchors(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[list[str]] = []
        self._open = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "a":
            self.found.append([dict(attrs).get("href") or "", ""])
            self._open = True

    def handle_data(self, data: str) -> None:
        if self._open:
            self.found[-1][1] += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "a":
            self._open = False


def links_in(html: str) -> list[Link]:
    """In the order of the email; the same address once."""
    anchors = _Anchors()
    anchors.feed(html)
    labels: dict[str, str] = {}
    for url, label in anchors.found:
        labels.setdefault(url, label.strip())
    return [_judge(url, label) for url, label in labels.items()]


def _judge(url: str, label: str) -> Link:
    parts = urlsplit(url)
    if parts.scheme == "mailto":
        return Link(url, label, note="Writes an email")
    if not url.startswith(f"{settings.SITE_URL}/"):
        return Link(url, label, note=f"Leads to {parts.hostname}")
    try:
        match = resolve(parts.path)
    except Resolver404:
        return Link(url, label, trouble="There is no such page here")
    if match.view_name in WRITING_GETS:
        return Link(url, label, trouble="Following it would change something")
    return Link(url, label, note="Found; following it changes nothing")
