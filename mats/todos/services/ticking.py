"""One tick: plan what is due, run it, remind. Each part is safe to repeat."""

from dataclasses import asdict
from datetime import datetime

from mats.todos.schedules import plan_due, run_due
from mats.todos.services.reminding import remind


def tick(now: datetime) -> dict[str, int]:
    """Everything that time alone brings about, as of this moment, in numbers."""
    planned = plan_due(now)
    ran = run_due(now)
    return {"planned": planned, "ran": ran, **asdict(remind(now))}
