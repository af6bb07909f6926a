"""Full results of a survey against the bare grouped count that they come from.

`python -m benchmarks.answers [RESPONSES]`; a million take some minutes to write first.
"""

import platform
import resource
import statistics
import sys
import time
from collections.abc import Callable
from typing import Any

from benchmarks.place import place, run, verdict

RESPONSES = 50_000
QUESTIONS = 20
ROUNDS = 5
GOAL = 1.3
FILL = """
SET session_replication_role = replica;
INSERT INTO questions_response
    (id, questionnaire_id, about, state, revision, submitted_at)
SELECT gen_random_uuid(), %(asked)s, '', 'submitted', 1, now()
FROM generate_series(1, %(responses)s);
INSERT INTO questions_answer (response_id, question_id, part, number, text, shared)
SELECT r.id, q.id, 0, floor(random() * 11), '', false
FROM questions_response r JOIN questions_question q USING (questionnaire_id)
WHERE questionnaire_id = %(asked)s;
SET session_replication_role = DEFAULT;
"""
BARE = "SELECT question_id, number, count(*) FROM questions_answer GROUP BY 1, 2"


def main(responses: int = RESPONSES) -> None:
    with place() as here:
        words = ("-m", "benchmarks.answers", "inside", str(responses))
        run(here.environment("mats"), *words, told=False)


def inside(responses: int) -> None:
    """The rounds, with Django at hand: the bare count and the results in turn."""
    import django  # noqa: PLC0415 -- needs the settings of this process

    django.setup()
    from django.core.management import call_command  # noqa: PLC0415 -- same
    from django.db import connection  # noqa: PLC0415 -- same

    from mats.questions import aggregates  # noqa: PLC0415 -- same
    from mats.questions.models import Question, Questionnaire  # noqa: PLC0415 -- same

    call_command("prepare_database", verbosity=0)
    asked = Questionnaire.objects.create(slug="survey", title="Survey")
    scale = {"kind": "scale", "text": "How likely?", "lowest": 0, "highest": 10}
    Question.objects.bulk_create(
        Question(questionnaire=asked, key=f"q{n}", position=n, step=1, **scale)
        for n in range(QUESTIONS)
    )
    with connection.cursor() as cursor:
        cursor.execute(FILL, {"asked": asked.pk, "responses": responses})
        cursor.execute("VACUUM ANALYZE questions_answer, questions_response")

    _report(responses, lambda: _bare(connection), lambda: _full(aggregates, asked))


def _bare(connection: Any) -> None:
    with connection.cursor() as cursor:
        cursor.execute(BARE)
        cursor.fetchall()


def _full(aggregates: Any, asked: Any) -> None:
    aggregates.as_json(aggregates.count(asked))


def _report(responses: int, bare: Callable[[], None], full: Callable[[], None]) -> None:
    bare()
    full()
    before = _peak()
    rounds = [(_clocked(bare), _clocked(full)) for _ in range(ROUNDS)]
    floor, subject = (statistics.median(each) for each in zip(*rounds, strict=True))
    ratio = subject / floor
    print(
        f"{ROUNDS} rounds, {responses:,} responses of {QUESTIONS} numbers; "
        f"Python {platform.python_version()}"
    )
    print(f"bare grouped count {floor:.0f} ms, full results {subject:.0f} ms")
    print(f"ratio {ratio:.2f}; goal {GOAL}: {verdict(ratio, GOAL)}")
    print(f"peak memory grew by {_peak() - before:.0f} MB")


def _clocked(act: Callable[[], None]) -> float:
    began = time.perf_counter()
    act()
    return (time.perf_counter() - began) * 1000


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    if sys.argv[1:2] == ["inside"]:
        inside(int(sys.argv[2]))
    else:
        main(int(sys.argv[1]) if sys.argv[1:] else RESPONSES)
