"""How the figures of the research plans are computed."""

from collections.abc import Callable
from datetime import timedelta
from fractions import Fraction
from typing import Any

from mats.milestones.marks import Mark, marks_of
from mats.milestones.models import Grade, Milestone


def plan() -> Milestone:
    found = Milestone.objects.select_related("phase", "rubric", "program")
    return found.get(program__slug="winter-2023-24", slug="research-plan")


def mark(key: str = "") -> Mark:
    marks = marks_of(plan())
    assert marks
    return next((e for e in marks.criteria if e.key == key), marks.overall)


def due() -> Fraction:
    """How much of the research phase is over when plans are due."""
    kept = plan()
    day = kept.due_at.astimezone(kept.program.zone).date()
    over = day - kept.phase.starts_on + timedelta(days=1)
    length = kept.phase.ends_on - kept.phase.starts_on + timedelta(days=1)
    return Fraction(over.days, length.days)


def graders() -> int:
    given = Grade.objects.given().filter(submission__milestone=plan())
    return given.values("grader").distinct().count()


PLANS: dict[str, Callable[[], Any]] = {
    "summary-rp-median": lambda: mark().median,
    "rp-due": due,
    "rp-graders": graders,
    "rp-max-threat": lambda: mark("threat_model").of,
    "rp-max-toc": lambda: mark("theory_of_change").of,
    "rp-max-plan": lambda: mark("planned_activities").of,
    "rp-threat-median": lambda: mark("threat_model").median,
    "rp-toc-median": lambda: mark("theory_of_change").median,
    "rp-plan-median": lambda: mark("planned_activities").median,
    "rp-overall-median": lambda: mark().median,
}
