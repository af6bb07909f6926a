"""What a page must not do while a journey drives it, and must not look like."""

from dataclasses import dataclass, field
from typing import Literal

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import ConsoleMessage, Error, Page, Response

AXE = Axe()
STANDARDS = {
    "runOnly": [
        "wcag2a",
        "wcag2aa",
        "wcag21a",
        "wcag21aa",
        "wcag22aa",
        "best-practice",
    ],
    "resultTypes": ["violations"],
}


@dataclass
class Watch:
    """Everything a browser complained about since the page was opened.

    Chromium reports a breach of the content security policy as an error on its console.
    """

    complaints: list[str] = field(default_factory=list)
    expected: set[int] = field(default_factory=set)

    def expect(self, *statuses: int) -> None:
        """Let these answers pass: the journey means to be refused."""
        self.expected.update(statuses)

    def follow(self, page: Page) -> None:
        page.on("console", self._console)
        page.on("pageerror", self._error)
        page.on("response", self._response)

    def _console(self, message: ConsoleMessage) -> None:
        # A refused answer is judged by its status, with its address, in _response.
        if message.type == "error" and "Failed to load resource" not in message.text:
            self.complaints.append(f"console: {message.text}")

    def _error(self, error: Error) -> None:
        self.complaints.append(f"script: {error.message}")

    def _response(self, response: Response) -> None:
        if response.status >= 400 and response.status not in self.expected:
            self.complaints.append(f"{response.status} from {response.url}")


def assert_accessible(page: Page) -> None:
    """Axe finds nothing on the page as it is now, in light and in dark."""
    assert_sound(page, "light")
    assert_sound(page, "dark")
    page.emulate_media(color_scheme="light")


def assert_sound(page: Page, scheme: Literal["light", "dark"]) -> None:
    """Axe finds nothing in this one scheme."""
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    found = AXE.run(page, options=STANDARDS).response["violations"]
    said = [_sentence(violation) for violation in found]
    assert said == [], f"{page.url}, {scheme}: {said}"


def assert_fits(page: Page) -> None:
    """Nothing sticks out sideways: a phone never scrolls the page itself."""
    width = page.evaluate("document.documentElement.scrollWidth")
    room = page.evaluate("document.documentElement.clientWidth")
    assert width <= room, f"{page.url} is {width} px wide in a window of {room} px"


def _sentence(violation: dict[str, object]) -> str:
    nodes = violation["nodes"]
    where = nodes[0]["html"] if isinstance(nodes, list) else ""
    return f"{violation['id']}: {violation['help']} {where}"
