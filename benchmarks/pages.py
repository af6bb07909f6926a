"""Pages against the floor's list page, in turn in one run; CPU of web and PostgreSQL.

`python -m benchmarks.pages` uses embedded servers and the demo. Only the ratios hold
from one machine to another.
"""

import json
import os
import platform
import re
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

import django

from benchmarks.served import Served, serve, spent_by_children
from local import places, postgres, processes

ROUNDS = 5
REQUESTS = 20  # of each page in each round
WARM_UP = 3


@dataclass
class Page:
    name: str
    path: str
    goal: float
    """Never above this many times the floor."""
    who: str = "program manager"
    rounds: list[float] = field(default_factory=list)
    """Milliseconds of CPU per request, one for each round."""

    @property
    def median(self) -> float:
        return statistics.median(self.rounds)


FLOOR = Page("floor: list, 50 of 1,000 rows", "/", 1.0)
PAGES = [
    Page("staff: today", "/", 6),
    Page("staff: programs", "/programs/", 4),
    Page("staff: one program", "/programs/current/", 6),
    Page("staff: people", "/programs/current/people/", 4),
    Page("staff: scholars", "/programs/current/scholars/", 4),
    Page("staff: streams", "/programs/current/streams/", 4),
    Page("staff: roles", "/programs/current/roles/", 4),
    Page("staff: mail", "/programs/current/mail/", 4),
    Page("staff: to-dos", "/programs/current/todos/", 4),
    Page("staff: history", "/programs/current/history/", 4),
    Page("staff: a form", "/programs/current/edit/", 1.6),
    Page("staff: search", "/search/?q=an", 4),
    Page("scholar: home", "/", 6, who="scholar, in person"),
    Page("scholar: to-dos", "/me/todos/", 4, who="scholar, in person"),
    Page("public: sign-in", "/accounts/login/", 1, who=""),
]


def main() -> None:
    with (
        tempfile.TemporaryDirectory(prefix="mats-bench-") as name,
        ExitStack() as stack,
    ):
        folder = Path(name)
        folder.chmod(0o755)
        cluster = postgres.embedded(folder)
        cluster.prepare()
        running = processes.start(cluster.program(), folder / "postgres.log")
        stack.callback(running.wait)
        stack.callback(running.send_signal, 2)
        cluster.wait(running)
        _measure(stack, cluster, running.pid, folder)


def _measure(
    stack: ExitStack, cluster: postgres.Postgres, postmaster: int, folder: Path
) -> None:
    floor_settings = _environment(cluster, folder, "floor", "benchmarks.floor.settings")
    ours_settings = _environment(cluster, folder, "mats", "mats.settings")
    _run(floor_settings, "-m", "benchmarks.floor.fill")
    _run(ours_settings, "-m", "local.prepare")
    floor = stack.enter_context(
        serve("floor", "benchmarks.floor.wsgi", floor_settings, folder)
    )
    ours = stack.enter_context(serve("mats", "mats.wsgi", ours_settings, folder))
    floor.get("/enter/")
    people = _addresses(ours_settings)
    browsers = {who: _signed_in(ours.port, people.get(who)) for who in _cast()}
    for _ in range(ROUNDS):
        _round(FLOOR, floor, postmaster)
        for page in PAGES:
            _round(page, browsers[page.who], postmaster)
    _report({page.name: browsers[page.who] for page in PAGES}, floor)


def _cast() -> set[str]:
    return {page.who for page in PAGES}


def _environment(
    cluster: postgres.Postgres, folder: Path, name: str, settings: str
) -> dict[str, str]:
    cluster.ensure_database(name)
    return {
        "DATABASE_URL": cluster.url(name),
        "REDIS_URL": "redis://127.0.0.1:1/0",
        "SECRET_KEY": "only-for-measurements-" + "0123456789" * 3,
        "MATS_DATA": str(folder),
        "MATS_DEMO": "1",
        "DEBUG": "0",
        "DJANGO_SETTINGS_MODULE": settings,
    }


def _run(environment: dict[str, str], *words: str) -> str:
    done = subprocess.run(
        [sys.executable, *words],
        env={**os.environ, **environment},
        cwd=places.CHECKOUT,
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    return done.stdout


def _addresses(environment: dict[str, str]) -> dict[str, str]:
    told = json.loads(_run(environment, "manage.py", "demo_people", "--json"))
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
    page.rounds.append(_cost(lambda: browser.get(page.path), browser, postmaster))


def _cost(ask: Callable[[], object], browser: Served, postmaster: int) -> float:
    """Milliseconds of CPU of one request, in the worker and in PostgreSQL."""
    before = browser.spent() + spent_by_children(postmaster)
    for _ in range(REQUESTS):
        ask()
    after = browser.spent() + spent_by_children(postmaster)
    return (after - before) / REQUESTS * 1000


def _report(browsers: dict[str, Served], floor: Served) -> None:
    print(
        f"{ROUNDS} rounds of {REQUESTS}; Python {platform.python_version()}, "
        f"Django {django.__version__}, {os.cpu_count()} cores"
    )
    names = ("ms", "spread", "× F", "goal", "SQL", "KB", "gz")
    print("{:34}{:>7}{:>13}{:>7}{:>6}{:>5}{:>7}{:>6}".format("page", *names))
    for page in [FLOOR, *PAGES]:
        browser = browsers.get(page.name, floor)
        answer = browser.get(page.path, **{"X-Count": "1"})
        ratio = page.median / FLOOR.median
        spread = f"{min(page.rounds):.1f}–{max(page.rounds):.1f}"
        late = "  above its goal" if ratio > page.goal * 1.0001 else ""
        print(
            f"{page.name:34}{page.median:7.1f}{spread:>13}{ratio:7.2f}{page.goal:6.1f}"
            f"{answer.headers['X-Statements']:>5}{len(answer.body) / 1000:7.1f}"
            f"{answer.packed / 1000:6.1f}{late}"
        )
    _weigh(browsers["staff: today"], "/")
    _weigh(browsers["public: sign-in"], "/accounts/login/")


def _weigh(browser: Served, path: str) -> None:
    """What a first visit loads: the page and its styles and scripts, compressed."""
    page = browser.get(path)
    links = set(
        re.findall(rb'(?:href|src)="(/static/[^"#?]+\.(?:css|js|svg))', page.body)
    )
    parts = [browser.get(link.decode()) for link in links]
    weight = page.packed + sum(part.packed for part in parts)
    print(
        f"cold weight of {path}: {weight / 1000:.0f} KB in {len(parts)} static requests"
    )


if __name__ == "__main__":
    main()
