"""Pages against the floor's list page, in turn in one run; CPU of web and PostgreSQL.

`python -m benchmarks.pages` uses embedded servers and the demo. Only the ratios hold
from one machine to another.
"""

import json
import os
import platform
import re
import statistics
import time
from contextlib import ExitStack
from dataclasses import dataclass, field, replace

import django

from benchmarks.place import Place, place, run, verdict
from benchmarks.served import Served, serve, spent_by_children

ROUNDS = 5
REQUESTS = 6  # of each page in each round
WARM_UP = 2
CROWD = 10_000  # rows behind the lists, for the second table


@dataclass
class Page:
    name: str
    path: str
    goal: float
    most: float
    """Never above this many times the floor."""
    who: str = "program manager"
    is_list: bool = False
    rounds: list[float] = field(default_factory=list)
    """Milliseconds of CPU per request, one for each round."""
    waits: list[float] = field(default_factory=list)
    """Milliseconds by the clock, of each request."""

    @property
    def median(self) -> float:
        return statistics.median(self.rounds)

    @property
    def tail(self) -> float:
        """p95 by p50."""
        return statistics.quantiles(self.waits, n=20)[-1] / statistics.median(
            self.waits
        )


FLOOR = Page("floor: list, 50 of 1,000 rows", "/", 1, 1)
PAGES = [
    Page("staff: today", "/", 5, 6),
    Page("staff: programs", "/programs/", 3, 4),
    Page("staff: one program", "/programs/current/", 5, 6),
    Page("staff: people", "/programs/current/people/", 3, 4, is_list=True),
    Page("staff: scholars", "/programs/current/scholars/", 3, 4, is_list=True),
    Page("staff: streams", "/programs/current/streams/", 3, 4, is_list=True),
    Page("staff: roles", "/programs/current/roles/", 3, 4, is_list=True),
    Page("staff: mail", "/programs/current/mail/", 3, 4, is_list=True),
    Page("staff: to-dos", "/programs/current/todos/", 3, 4, is_list=True),
    Page("staff: history", "/programs/current/history/", 3, 4, is_list=True),
    Page("staff: a form", "/programs/current/edit/", 1.3, 1.6),
    Page("staff: search", "/search/?q=an", 3, 4, is_list=True),
    Page("scholar: home", "/", 5, 6, who="scholar, in person"),
    Page("scholar: to-dos", "/me/todos/", 3, 4, who="scholar, in person"),
    Page("public: sign-in", "/accounts/login/", 0.7, 1, who=""),
]


def main() -> None:
    with place() as here, ExitStack() as stack:
        _measure(stack, here)


def _measure(stack: ExitStack, here: Place) -> None:
    floor_settings = here.environment("floor", "benchmarks.floor.settings")
    settings = here.environment("mats")
    run(floor_settings, "-m", "benchmarks.floor.fill")
    run(settings, "-m", "local.prepare")
    floor = stack.enter_context(
        serve("floor", "benchmarks.floor.wsgi", floor_settings, here.folder)
    )
    ours = stack.enter_context(serve("mats", "mats.wsgi", settings, here.folder))
    floor.get("/enter/")
    people = _addresses(settings)
    browsers = {who: _signed_in(ours.port, people.get(who)) for who in _cast()}
    _rounds(PAGES, browsers, floor, here)
    _report({page.name: browsers[page.who] for page in PAGES}, floor)
    _weigh(browsers["program manager"], "/", (60, 100), (5, 8))
    _weigh(browsers[""], "/accounts/login/", (40, 60), (4, 6))
    grown = ours.memory()
    print(f"memory of the web worker: {grown:.0f} MB; {_said(grown, 70, 90)}")
    run(settings, "-m", "benchmarks.crowd", "current", str(CROWD))
    _many_rows(browsers, floor, here)


def _rounds(
    pages: list[Page],
    browsers: dict[str, Served],
    floor: Served,
    here: Place,
    rounds: int = ROUNDS,
) -> None:
    for _ in range(rounds):
        _round(FLOOR, floor, here.postmaster)
        for page in pages:
            _round(page, browsers[page.who], here.postmaster)


def _many_rows(browsers: dict[str, Served], floor: Served, here: Place) -> None:
    lists = [replace(page, rounds=[], waits=[]) for page in PAGES if page.is_list]
    FLOOR.rounds.clear()
    _rounds(lists, browsers, floor, here, rounds=3)
    print(f"\n{CROWD:,} rows behind each list; never above 4.5 times the floor")
    for page in lists:
        ratio = page.median / FLOOR.median
        print(f"{page.name:34}{page.median:7.1f}{ratio:7.2f}  {_said(ratio, 4.5, 4.5)}")


def _said(measured: float, goal: float, most: float) -> str:
    return f"goal {goal:g}, never above {most:g}: {verdict(measured, goal, most)}"


def _cast() -> set[str]:
    return {page.who for page in PAGES}


def _addresses(environment: dict[str, str]) -> dict[str, str]:
    told = json.loads(run(environment, "manage.py", "demo_people", "--json"))
    people = told["people"] if isinstance(told, dict) else told
    return {person["role"]: person["email"] for person in people}


def _signed_in(port: int, email: str | None) -> Served:
    browser = Served(port)
    if email:
        browser.get("/demo/")
        answer = browser.post("/demo/sign-in/", email=email)
        if answer.status != 302:
            raise SystemExit(f"{email} could not sign in: {answer.status}")
    return browser


def _round(page: Page, browser: Served, postmaster: int) -> None:
    for _ in range(WARM_UP):
        answer = browser.get(page.path)
    if answer.status != 200:
        raise SystemExit(f"{page.path} answers {answer.status}")
    page.rounds.append(_cost(page, browser, postmaster))


def _cost(page: Page, browser: Served, postmaster: int) -> float:
    """Milliseconds of CPU of one request, in the worker and in PostgreSQL."""
    before = browser.spent() + spent_by_children(postmaster)
    for _ in range(REQUESTS):
        began = time.perf_counter()
        browser.get(page.path)
        page.waits.append((time.perf_counter() - began) * 1000)
    after = browser.spent() + spent_by_children(postmaster)
    return (after - before) / REQUESTS * 1000


def _report(browsers: dict[str, Served], floor: Served) -> None:
    print(
        f"{ROUNDS} rounds of {REQUESTS}; Python {platform.python_version()}, "
        f"Django {django.__version__}, {os.cpu_count()} cores"
    )
    names = ("ms", "spread", "× F", "goal", "most", "p95/50", "SQL", "KB", "gz")
    print("{:34}{:>7}{:>13}{:>7}{:>6}{:>6}{:>7}{:>5}{:>7}{:>6}".format("page", *names))
    for page in [FLOOR, *PAGES]:
        browser = browsers.get(page.name, floor)
        answer = browser.get(page.path, **{"X-Count": "1"})
        ratio = page.median / FLOOR.median
        spread = f"{min(page.rounds):.1f}–{max(page.rounds):.1f}"
        print(
            f"{page.name:34}{page.median:7.1f}{spread:>13}{ratio:7.2f}{page.goal:6.1f}"
            f"{page.most:6.1f}{page.tail:7.2f}{answer.headers['X-Statements']:>5}"
            f"{len(answer.body) / 1000:7.1f}{answer.packed / 1000:6.1f}"
            f"  {verdict(ratio, page.goal, page.most)}"
        )


def _weigh(
    browser: Served, path: str, size: tuple[float, float], requests: tuple[int, int]
) -> None:
    """What a first visit loads: the page and its styles and scripts, compressed."""
    page = browser.get(path)
    links = set(
        re.findall(rb'(?:href|src)="(/static/[^"#?]+\.(?:css|js|svg))', page.body)
    )
    parts = [browser.get(link.decode()) for link in links]
    weight = (page.packed + sum(part.packed for part in parts)) / 1000
    print(
        f"cold weight of {path}: {weight:.0f} KB ({_said(weight, *size)}) "
        f"in {len(parts)} static requests ({_said(len(parts), *requests)})"
    )


if __name__ == "__main__":
    main()
