"""What was handed in, as a file to go on with elsewhere.

Markdown, or a page that word processors open with its headings.
"""

from collections.abc import Sequence
from typing import Protocol

from django.template.loader import render_to_string


class Part(Protocol):
    @property
    def title(self) -> str: ...
    @property
    def words(self) -> str: ...


MARKS = str.maketrans({mark: f"\\{mark}" for mark in "\\`*_[]<>#"})
"""What Markdown would take for a sign in a heading."""


def markdown(title: str, link: str, sections: Sequence[Part]) -> str:
    """The words as they were written: who writes Markdown gets Markdown."""
    parts = [f"# {title.translate(MARKS)}"]
    if link:
        parts.append(f"<{link}>")
    for section in sections:
        parts += [f"## {section.title.translate(MARKS)}", section.words]
    return "\n\n".join(parts) + "\n"


def page(title: str, link: str, sections: Sequence[Part]) -> str:
    """HTML with nothing but headings and paragraphs."""
    facts = {"title": title, "link": link, "sections": sections}
    return render_to_string("milestones/export.html", facts)
