"""The form of a page, filled in as a browser would send it back."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

NEVER = frozenset({"submit", "button", "reset", "file", "image"})


@dataclass
class Form:
    action: str
    pairs: list[tuple[str, str]] = field(default_factory=list)
    """What stands in it."""
    empty: dict[str, str] = field(default_factory=dict)
    """By name of what is not answered yet: something to answer with."""

    def filled(self) -> list[tuple[str, str]]:
        given = {name for name, value in self.pairs if value}
        answers = [(n, v) for n, v in self.empty.items() if n not in given]
        return [pair for pair in self.pairs if pair[1]] + answers


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.forms: list[Form] = []
        self.inside: Form | None = None
        self.text: str | None = None
        self.name = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.inside = Form(given.get("action", ""))
            self.forms.append(self.inside)
        elif self.inside and tag == "input" and given.get("name"):
            self._input(self.inside, given)
        elif self.inside and tag in ("textarea", "select") and given.get("name"):
            self.name, self.text = given["name"], ""
        elif self.inside and tag == "option" and self.name:
            if "selected" in given:
                self.inside.pairs.append((self.name, given.get("value", "")))
            elif given.get("value"):
                self.inside.empty.setdefault(self.name, given["value"])

    def _input(self, form: Form, given: dict[str, str]) -> None:
        kind, name = given.get("type", "text"), given["name"]
        if kind in ("radio", "checkbox"):
            if "checked" in given:
                form.pairs.append((name, given.get("value", "on")))
            elif kind == "radio":
                form.empty.setdefault(name, given.get("value", "on"))
        elif kind not in NEVER:
            form.pairs.append((name, given.get("value", "")))
            if kind == "number":
                form.empty.setdefault(name, given.get("min", "1"))

    def handle_data(self, data: str) -> None:
        if self.text is not None:
            self.text += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self.inside = None
        elif tag == "textarea" and self.inside and self.text is not None:
            self.inside.pairs.append((self.name, self.text.strip("\n")))
            self.inside.empty.setdefault(self.name, "A few words, as people write.")
        if tag in ("textarea", "select"):
            self.name, self.text = "", None


def form_of(body: bytes) -> Form:
    """The largest form of a page: the others are the menu's."""
    reader = _Reader()
    reader.feed(body.decode())
    return max(reader.forms, key=lambda form: len(form.pairs) + len(form.empty))
