"""The source of an email: a subject, then Markdown with named placeholders."""

from collections.abc import Collection
from dataclasses import dataclass

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

from mats.mail.rendering.values import names_in

_parser = (
    MarkdownIt("commonmark", {"html": False})
    .disable(["image", "html_block", "html_inline", "code"])
    .enable("table")
)


@dataclass(frozen=True)
class Source:
    subject: str
    body: str

    @classmethod
    def read(cls, text: str) -> "Source":
        """The first line is the subject."""
        subject, _, body = text.strip().partition("\n")
        return cls(subject.strip(), body.strip())

    @property
    def placeholders(self) -> set[str]:
        return names_in(self.subject) | names_in(self.body)


def tree_of(markdown: str) -> SyntaxTreeNode:
    return SyntaxTreeNode(_parser.parse(markdown))


def unknown_placeholders(source: Source, declared: Collection[str]) -> list[str]:
    """A sentence for each placeholder that this kind of email does not have."""
    usable = ", ".join(f"{{{name}}}" for name in declared) or "no placeholders"
    return [
        f"{{{name}}} is not known in this email. You can use {usable}."
        for name in sorted(source.placeholders - set(declared))
    ]


def missing_placeholders(source: Source, obligatory: Collection[str]) -> list[str]:
    """A sentence for each placeholder without which the email is of little use."""
    return [
        f"The text no longer contains {{{name}}}, which people need."
        for name in sorted(set(obligatory) - source.placeholders)
    ]
