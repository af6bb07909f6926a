"""Pages against the floor's list page, in turn in one run; CPU of web and PostgreSQL.

`python -m benchmarks.pages` uses embedded servers and the demo. Only the ratios hold
from one machine to another.
"""

import json
import os
import platform
import re
import time
from contextlib import ExitStack
from dataclasses import replace

import django

from benchmarks.catalogue import BY_LINK, FLOOR, NAMED, PAGES, Page
from benchmarks.forms import Form, form_of
from benchmarks.place import Place, analyze, place, run, verdict
from benchmarks.served import DEPLOYED, Served, serve, spent_by_children

ROUNDS = 5
REQUESTS = 6  # of each page in each round
VISITS = ROUNDS * REQUESTS + 1  # of somebody else each
WARM_UP = 2
OK, FOUND, SEE_OTHER = 200, 302, 303
CROWD = 10_000  # rows behind the lists, for the second table


def main() -> None:
    with place() as here, ExitStack() as stack:
        _measure(stack, here)


def _measure(stack: ExitStack, here: Place) -> None:
    floor_settings = here.environment("floor", "benchmarks.floor.settings")
    settings = here.environment("mats")
    run(floor_settings, "-m", "benchmarks.floor.fill")
    run(settings, "-m", "local.prepare")
    told = run(settings, "-m", "benchmarks.asked", "current", str(VISITS))
    BY_LINK.links = [f"/s/{token}/" for token in json.loads(told)]
    analyze(settings)
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
    _hold(settings, people, here)
    run(settings, "-m", "benchmarks.conflicts", *(people[who] for who in NAMED))
    _named(browsers, floor, here)
    run(settings, "-m", "benchmarks.crowd", "current", str(CROWD))
    _many_rows(browsers, floor, here)


def _hold(settings: dict[str, str], people: dict[str, str], here: Place) -> None:
    """What each web worker holds after every page, with its part of what they share."""
    with serve("deployed", "mats.wsgi", settings, here.folder, DEPLOYED) as ours:
        browsers = {who: _signed_in(ours.port, people.get(who)) for who in _cast()}
        for page in PAGES * REQUESTS:
            if address := _address(page, browsers[page.who]):
                browsers[page.who].get(address)
        held = [ours.memory() for _ in range(10 * REQUESTS)]
    print(f"memory of a web worker: {max(held):.0f} MB; {_said(max(held), 70, 90)}")


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


def _named(browsers: dict[str, Served], floor: Served, here: Place) -> None:
    """The same pages for readers whom a conflict of interest names."""
    first = [replace(p, rounds=[], waits=[]) for p in PAGES if p.who in NAMED]
    FLOOR.rounds.clear()
    _rounds(first, browsers, floor, here, rounds=3)
    print("\nreaders whom a conflict of interest names")
    for page in first:
        ratio = page.median / FLOOR.median
        said = _said(ratio, page.goal, page.most)
        print(f"{page.name:34}{page.median:7.1f}{ratio:7.2f}  {said}")


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
    address = _address(page, browser)
    if not address:  # the demo's week has no check-in of theirs open on this weekday
        return
    for _ in range(WARM_UP):
        answer = browser.get(address)
    if answer.status != OK:
        raise SystemExit(f"{address} answers {answer.status}")
    spent = 0.0
    for _ in range(REQUESTS):
        address = page.links.pop() if page.links else address
        form = form_of(browser.get(address).body) if page.acts else None
        before = browser.spent() + spent_by_children(postmaster)
        began = time.perf_counter()
        _ask(page, browser, address, form)
        page.waits.append((time.perf_counter() - began) * 1000)
        spent += browser.spent() + spent_by_children(postmaster) - before
    page.rounds.append(spent / REQUESTS * 1000)


def _address(page: Page, browser: Served) -> str:
    """Where the page is, found as people find it."""
    if page.links:
        return page.links[0]
    page.found = page.found or _found(page, browser)
    return page.found


def _found(page: Page, browser: Served) -> str:
    first = browser.get(page.path)
    if first.status == FOUND:
        to = first.headers["Location"]
        return to if re.search(r"\d", to) else ""
    if not page.link:
        return page.path
    found = re.search(f'href="({page.link})"', first.body.decode())
    if found is None:
        raise SystemExit(f"{page.path} has no link to {page.name}")
    return found[1]


def _ask(page: Page, browser: Served, address: str, form: Form | None) -> None:
    """What is counted of one visit."""
    if form is None or page.acts == "flow":
        browser.get(address)
    if form is None:
        return
    answer = browser.send(address, [*form.filled(), ("act", "send")])
    if answer.status not in (FOUND, SEE_OTHER):
        raise SystemExit(f"{address} answers {answer.status} to its own form")
    if page.acts == "flow":
        browser.get(answer.headers["Location"])


def _report(browsers: dict[str, Served], floor: Served) -> None:
    print(
        f"{ROUNDS} rounds of {REQUESTS}; Python {platform.python_version()}, "
        f"Django {django.__version__}, {os.cpu_count()} cores"
    )
    names = ("ms", "spread", "× F", "goal", "most", "p95/50", "SQL", "KB", "gz")
    print("{:34}{:>7}{:>13}{:>7}{:>6}{:>6}{:>7}{:>5}{:>7}{:>6}".format("page", *names))
    for page in [FLOOR, *(page for page in PAGES if page.rounds)]:
        browser = browsers.get(page.name, floor)
        answer = browser.get(_address(page, browser), **{"X-Count": "1"})
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
    """What a first visit loads: the page and its styles and scripts, compressed.

    Static files as they are served to a browser, the page as a proxy would pack it.
    """
    page = browser.get(path)
    links = set(
        re.findall(rb'(?:href|src)="(/static/[^"#?]+\.(?:css|js|svg))', page.body)
    )
    packed = {"Accept-Encoding": "br, gzip"}
    parts = [browser.get(link.decode(), **packed) for link in links]
    weight = (page.packed + sum(len(part.body) for part in parts)) / 1000
    print(
        f"cold weight of {path}: {weight:.0f} KB ({_said(weight, *size)}) "
        f"in {len(parts)} static requests ({_said(len(parts), *requests)})"
    )


if __name__ == "__main__":
    main()
