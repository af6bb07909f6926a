"""The forms of a page, read out of its HTML as a browser reads them."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

TYPED = frozenset(
    {"text", "textarea", "email", "url", "search", "tel", "number", "date", "time"}
    | {"datetime-local"}
)
"""Kinds of fields that people write in."""

BUTTONS = frozenset({"submit", "button", "reset", "image"})


@dataclass
class Field:
    """One name in a form: its kind, what stands in it, what may be chosen."""

    name: str
    kind: str
    value: str | None = None
    options: list[str] = field(default_factory=list)


@dataclass
class Form:
    action: str
    fields: dict[str, Field] = field(default_factory=dict)

    def add(self, name: str, kind: str, value: str | None, *, option: str = "") -> None:
        known = self.fields.setdefault(name, Field(name, kind))
        known.value = value if value is not None else known.value
        if option:
            known.options.append(option)


class Reader(HTMLParser):
    """Collects the forms that post, and whether there is a summary of errors.

    `asks` are the names in the forms that only ask: filters and searches.
    """

    def __init__(self, html: str) -> None:
        super().__init__()
        self.forms: list[Form] = []
        self.asks: set[str] = set()
        self.alert = False
        self._form: Form | None = None
        self._select = ""
        self._typed: tuple[str, list[str]] | None = None
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.alert = self.alert or given.get("role") == "alert"
        if tag == "form":
            posts = given.get("method", "").lower() == "post"
            self._form = Form(given.get("action", "")) if posts else None
            self.forms += [self._form] if self._form else []
        elif self._form is not None:
            self._field(self._form, tag, given)
        elif tag in {"input", "select"} and given.get("name"):
            self.asks.add(given["name"])

    def _field(self, form: Form, tag: str, given: dict[str, str]) -> None:
        name = "" if "disabled" in given else given.get("name", "")
        if tag == "option" and self._select:
            value = given.get("value", "")
            chosen = value if "selected" in given else None
            form.add(self._select, "select", chosen, option=value)
        elif tag == "select":
            self._select = name
        elif tag == "textarea" and name:
            self._typed = (name, [])
        elif tag in ("input", "button") and name:
            self._input(form, given.get("type", "text"), name, given)

    def _input(self, form: Form, kind: str, name: str, given: dict[str, str]) -> None:
        value = given.get("value", "")
        if kind in ("radio", "checkbox", *BUTTONS):
            chosen = value if "checked" in given or kind in BUTTONS else None
            form.add(name, kind, chosen, option=value or "on")
        else:
            form.add(name, kind, value)

    def handle_data(self, data: str) -> None:
        if self._typed:
            self._typed[1].append(data)

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea" and self._typed and self._form:
            name, parts = self._typed
            text = "".join(parts).replace("\r\n", "\n").removeprefix("\n")
            self._form.add(name, "textarea", text)
        if tag == "textarea":
            self._typed = None
        elif tag == "select":
            self._select = ""
        elif tag == "form":
            self._form = None
