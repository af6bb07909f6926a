"""What is written for all scholars of a program at once: CPU and memory for each.

`python -m benchmarks.bulk [SCHOLARS ...]`: the check-ins of a week are opened, filled
in without services, the reports of all compiled, and compiled once more; then all who
still owe a check-in are reminded. Each scholar has a stream, a mentor and a report.
"""

import resource
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from benchmarks.place import place, run

SCHOLARS = (600, 6300)
GOAL = 200
"""Scholars a second in reports compiled by one worker."""
FILL = """
INSERT INTO questions_response
    (id, questionnaire_id, respondent_id, about, state, revision, submitted_at)
SELECT gen_random_uuid(), %(asked)s, s.person_id, %(about)s, 'submitted', 1, now()
FROM checkins_checkin c JOIN scholars_scholar s ON s.id = c.scholar_id
WHERE c.phase_id = %(phase)s AND c.week = %(week)s AND c.response_id IS NULL
    AND c.scholar_id %% 8 > 0;
UPDATE checkins_checkin c
SET response_id = r.id, submitted_at = c.opens_at, state_word = 'slow'
FROM scholars_scholar s
JOIN questions_response r ON r.respondent_id = s.person_id AND r.about = %(about)s
WHERE c.scholar_id = s.id AND c.phase_id = %(phase)s AND c.week = %(week)s
    AND c.response_id IS NULL;
INSERT INTO questions_answer (response_id, question_id, part, text, shared)
SELECT c.response_id, q.id, 0,
    'I trained the probe on layer ' || s.id || ' and it holds up.', q.position %% 2 = 1
FROM checkins_checkin c
JOIN scholars_scholar s ON s.id = c.scholar_id
JOIN questions_question q ON q.questionnaire_id = %(asked)s AND q.is_current
WHERE c.phase_id = %(phase)s AND c.week = %(week)s AND q.kind = 'text'
    AND NOT EXISTS (SELECT FROM questions_answer a WHERE a.response_id = c.response_id)
    AND c.response_id IS NOT NULL;
"""


def main(sizes: tuple[int, ...]) -> None:
    for size in sizes:
        with place() as here:
            settings = here.environment("mats")
            run(settings, "-m", "local.prepare")
            run(settings, "-m", "benchmarks.crowd", "current", str(size))
            run(settings, "-m", "benchmarks.bulk", "inside", told=False)


def inside() -> None:
    """In a program with a crowd; everything else is asked of the database."""
    import django  # noqa: PLC0415 -- needs the settings of this process

    django.setup()
    for act in _acts():
        _measure(act)


def _measure(act: "Act") -> None:
    from django.db import connection  # noqa: PLC0415 -- once Django is there

    words, count, do = act
    asked: list[int] = []

    def note(execute: Callable[..., Any], *rest: Any) -> Any:
        asked.append(1)
        return execute(*rest)

    spent, peak, began = _spent(connection), _peak(), time.perf_counter()
    with connection.execute_wrapper(note):
        do()
    seconds, cpu = time.perf_counter() - began, _spent(connection) - spent
    n = count()
    print(
        f"{words:20}{n:7,} scholars, {n / cpu:7,.0f} in a second of CPU, "
        f"{n / seconds:7,.0f} by the clock, {len(asked):6,} statements, "
        f"+{_peak() - peak:.0f} MB"
        + (f"; goal {GOAL} a second" if words.startswith("compile") else "")
    )


Act = tuple[str, Callable[[], int], Callable[[], object]]
"""What is done, for how many, and how."""


def _acts() -> Iterator[Act]:
    from django.utils import timezone  # noqa: PLC0415 -- once Django is there

    from mats.checkins.models import CheckIn, CheckInPlan  # noqa: PLC0415 -- same
    from mats.checkins.services.weeks import make_week  # noqa: PLC0415 -- same

    plan = CheckInPlan.objects.select_related("phase__program").get(
        phase__program__slug="current"
    )
    now = timezone.now()
    week = [w for w in plan.phase.weeks if plan.moments(w).opens_at <= now][-1]
    _take_part(plan.phase)
    rows = CheckIn.objects.filter(phase=plan.phase, week=week.number)
    yield "open the week", rows.count, lambda: make_week(plan, week, now=now)
    _fill_in(plan, week)
    yield from _told(plan.phase, week, rows.count(), now)


def _fill_in(plan: Any, week: Any) -> None:
    from django.db import connection  # noqa: PLC0415 -- once Django is there

    values = {
        "asked": plan.questionnaire_id,
        "about": f"{plan.phase.slug}/{week.number}",
        "phase": plan.phase.pk,
        "week": week.number,
    }
    with connection.cursor() as cursor:
        cursor.execute(FILL, values)
        cursor.execute("ANALYZE")


def _told(phase: Any, week: Any, many: int, now: Any) -> Iterator[Act]:
    from mats.reports.models import ReportPlan  # noqa: PLC0415 -- once Django is there
    from mats.reports.services import compile_week  # noqa: PLC0415 -- same
    from mats.todos.models import Todo  # noqa: PLC0415 -- same
    from mats.todos.services.by_hand import remind_by_hand  # noqa: PLC0415 -- same

    plan = ReportPlan.objects.select_related("phase__program").get(phase=phase)
    for words in ("compile reports", "compile them again"):
        yield words, lambda: many, lambda: compile_week(plan, week, now=now)
    late = Todo.objects.open().filter(kind="checkins.check_in")
    owed = late.count()
    yield "remind by hand", lambda: owed, lambda: remind_by_hand(late, now=now)


def _take_part(phase: Any) -> None:
    from mats.scholars.models import (  # noqa: PLC0415 -- once Django is there
        Participation,
        Scholar,
    )

    Participation.objects.bulk_create(
        Participation(
            scholar=scholar,
            phase=phase,
            starts_on=phase.starts_on,
            ends_on=phase.ends_on,
        )
        for scholar in Scholar.objects.filter(program=phase.program_id).exclude(
            participations__phase=phase
        )
    )


def _spent(connection: Any) -> float:
    """Seconds of CPU of this process and of PostgreSQL for it."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        (pid,) = cursor.fetchone()
    there = int(Path(f"/proc/{pid}/schedstat").read_text().split()[0]) / 1e9
    return time.process_time() + there


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    if sys.argv[1:2] == ["inside"]:
        inside()
    else:
        main(tuple(int(size) for size in sys.argv[1:]) or SCHOLARS)
