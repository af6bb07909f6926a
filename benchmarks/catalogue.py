"""The pages that are measured, and how many times the floor each may take."""

import statistics
from dataclasses import dataclass, field


@dataclass
class Page:
    name: str
    path: str
    goal: float
    most: float
    """Never above this many times the floor."""
    who: str = "program manager"
    is_list: bool = False
    link: str = ""
    """Where the page is known by a link alone: a pattern of it on the page `path`."""
    acts: str = ""
    """Its form is sent, too: `post` counts only that, `flow` from page to thanks."""
    links: list[str] = field(default_factory=list)
    """Where each visitor has a link of their own."""
    found: str = ""
    """Where it was the first time: what is sent is no longer what waits."""
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


MANAGER, SCHOLAR = "research manager", "scholar, in person"
NAMED = ("director", MANAGER)
FLOOR = Page("floor: list, 50 of 1,000 rows", "/", 1, 1)
CASELOAD = "/programs/current/check-ins/caseload/"
CHECK_IN = Page("scholar: check-in", "/check-ins/now/", 1.3, 1.6, SCHOLAR)
SENT = Page("scholar: check-in, sent", "/check-ins/now/", 1, 1.2, SCHOLAR, acts="post")
BY_LINK = Page("survey by link, page to thanks", "", 1, 1.5, who="", acts="flow")
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
    Page("staff: the form, sent", "/programs/current/edit/", 1, 1.2, acts="post"),
    Page("staff: search", "/search/?q=an", 3, 4, is_list=True),
    Page("staff: grid of check-ins", "/programs/current/check-ins/", 3, 4),
    Page("staff: reports", "/programs/current/reports/", 3, 4),
    Page(
        "staff: report editor",
        "/programs/current/reports/",
        1.5,
        2,
        link=r"/programs/current/reports/\d+/",
    ),
    Page("director: today", "/", 5, 6, who="director"),
    Page("research manager: today", "/", 5, 6, who=MANAGER),
    Page("research manager: scholars", CASELOAD, 3, 4, who=MANAGER),
    Page("mentor: today", "/", 5, 6, who="mentor"),
    Page("mentor: reports", "/reports/", 3, 4, who="mentor"),
    Page("scholar: home", "/", 5, 6, who=SCHOLAR),
    Page("scholar: to-dos", "/me/todos/", 3, 4, who=SCHOLAR),
    CHECK_IN,
    SENT,
    Page("public: sign-in", "/accounts/login/", 0.7, 1, who=""),
    BY_LINK,
]
