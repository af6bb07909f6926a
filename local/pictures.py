"""Take the pictures of README and guides anew, from a demo that is running.

`python -m local.pictures [ADDRESS]`; the address is that of `make run`.
"""

import base64
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from playwright.sync_api import Browser, Page, sync_playwright

from local import browser
from local.places import CHECKOUT

FOLDER = CHECKOUT / "docs" / "images"
ADDRESS = "http://127.0.0.1:8000"
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--hide-scrollbars"]
WIDE, NARROW = (1440, 900), (360, 740)
QUALITY = 82
"""Of 100, as WebP: letters stay sharp."""
MANAGER, MENTOR = "research manager", "returning mentor"
SCHOLAR = "scholar, in person"
TEAM = "Magnus Moraitis"
REPORTS = "/programs/current/reports/"
GRID = "/programs/current/check-ins/"


@dataclass(frozen=True)
class Picture:
    """What one person sees, after following these links from the path."""

    name: str
    role: str
    path: str
    links: tuple[str, ...] = ()
    size: tuple[int, int] = WIDE
    schemes: tuple[Literal["light", "dark"], ...] = ("light",)


PICTURES = (
    Picture("report-editor", MANAGER, REPORTS, (TEAM,), schemes=("light", "dark")),
    Picture("report-email", MANAGER, REPORTS, (TEAM, "Preview email")),
    Picture("manager-today", MANAGER, "/"),
    Picture("check-ins", MANAGER, GRID),
    Picture("mentor-report", MENTOR, "/reports/", ("Week",)),
    Picture("mentor-today", MENTOR, "/"),
    Picture("check-in", SCHOLAR, "/check-ins/now/", size=NARROW),
    Picture("own-section", SCHOLAR, "/reports/", ("Week",), size=NARROW),
)


def take(chromium: Browser, address: str, picture: Picture) -> Iterator[str]:
    width, height = picture.size
    for scheme in picture.schemes:
        context = chromium.new_context(
            viewport={"width": width, "height": height},
            color_scheme=scheme,
            reduced_motion="reduce",
        )
        page = context.new_page()
        _be(page, address, picture.role)
        page.goto(address + picture.path)
        for link in picture.links:
            page.locator("main").get_by_role("link", name=link).first.click()
        page.wait_for_load_state("networkidle")
        ending = "-dark" if scheme == "dark" else ""
        yield _keep(page, f"{picture.name}{ending}.webp")
        context.close()


def _be(page: Page, address: str, role: str) -> None:
    page.goto(f"{address}/demo/")
    person = page.get_by_role("listitem").filter(has_text=f", {role}")
    person.first.get_by_role("button").click()


def _keep(page: Page, name: str) -> str:
    device = page.context.new_cdp_session(page)
    asked = {"format": "webp", "quality": QUALITY}
    taken = device.send("Page.captureScreenshot", asked)
    file = FOLDER / name
    file.write_bytes(base64.b64decode(taken["data"]))
    return f"{name}: {file.stat().st_size // 1000} kB"


def main() -> None:
    address = sys.argv[1] if len(sys.argv) > 1 else ADDRESS
    FOLDER.mkdir(exist_ok=True)
    path = browser.found()
    if path is None:
        sys.exit("No Chromium on this machine.")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        for picture in PICTURES:
            for said in take(chromium, address, picture):
                print(said, flush=True)
        chromium.close()


if __name__ == "__main__":
    main()
