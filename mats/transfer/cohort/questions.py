"""`[[rubric]]` and `[[check_in_question]]` of `program.toml`, as questionnaires.

A rubric is made as a draft: who puts it to whom, and when, is decided by what uses it.
The check-in is asked each week of the research phase.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import time
from decimal import Decimal
from types import MappingProxyType
from typing import Any

from mats.checkins.services import set_plan
from mats.checkins.standing import Point
from mats.programs.models import Phase, Program
from mats.questions.models import Question, Questionnaire
from mats.questions.services import add_question, edit_question, publish
from mats.transfer.cohort import parsing
from mats.transfer.cohort.cohort import Cohort, Loader
from mats.transfer.cohort.program import FILE
from mats.transfer.cohort.tables import Row, Table, column
from mats.transfer.cohort.upsert import Counts, upsert

CHECK_IN, WEEKLY = "check-in", "weekly"
LEADS = "leads"
READERS = {
    "readers": ["research_manager_of_stream", LEADS],
    "readers_if_shared": ["mentors"],
}
"""Of check-ins, to begin with: their program may name others."""
OF_GRADES = [LEADS, "graded_scholar", "mentors_of_graded"]
"""Of criteria, to begin with."""
ASKED = "check-in question"
OPENS, DUE = Point(3, time(9)), Point(4, time(23, 59))
CLOSES = Point(10, OPENS.at)
"""Thursday to Friday; late ones are taken until the next week's opens."""


@dataclass(frozen=True, kw_only=True)
class RubricRow(Row):
    slug: str = column(parsing.slug, defines="rubric")
    name: str = column(parsing.text(200))


@dataclass(frozen=True, kw_only=True)
class CriterionRow(Row):
    rubric: str = column(parsing.slug, refers_to="rubric")
    key: str = column(parsing.key)
    name: str = column(parsing.text(1000))
    points: Decimal = column(parsing.number("0.01", "10000", 2))
    help: str = column(parsing.text(4000), default="")


@dataclass(frozen=True, kw_only=True)
class CheckInQuestionRow(Row):
    key: str = column(parsing.key, defines=ASKED)
    text: str = column(parsing.text(1000))
    cadence: str = column(parsing.one_of([WEEKLY]), default=WEEKLY)
    required: bool = column(parsing.flag, default=False)
    shared_by_default: bool = column(parsing.flag, default=False)


def load_rubrics(cohort: Cohort, rows: Sequence[RubricRow]) -> None:
    wanted = [
        Questionnaire(
            program=cohort.program,
            slug=row.slug,
            title=row.name,
            use=Questionnaire.Use.GRADING,
            is_rubric=True,
        )
        for row in rows
    ]
    found = _questionnaires(cohort, wanted)
    cohort.ids["rubric"] |= {slug: each.pk for slug, each in found.items()}


def load_criteria(cohort: Cohort, rows: Sequence[CriterionRow]) -> None:
    rubrics = Questionnaire.objects.in_bulk(cohort.ids["rubric"].values())
    for row in rows:
        facts = {
            "kind": Question.Kind.NUMBER,
            "text": row.name,
            "help": row.help,
            "lowest": Decimal(0),
            "highest": row.points,
            "points": row.points,
            "required": True,
        }
        rubric = rubrics[cohort.ids["rubric"][row.rubric]]
        counts = cohort.count(FILE, "criterion")
        _ask(rubric, row.key, facts, counts, at_first={"readers": OF_GRADES})


def load_check_in(cohort: Cohort, rows: Sequence[CheckInQuestionRow]) -> None:
    wanted = Questionnaire(
        program=cohort.program,
        slug=CHECK_IN,
        title="Weekly check-in",
        use=Questionnaire.Use.CHECK_IN,
    )
    check_in = _questionnaires(cohort, [wanted])[CHECK_IN]
    for row in rows:
        facts = {
            "kind": Question.Kind.TEXT,
            "text": row.text,
            "required": row.required,
        }
        counts = cohort.count(FILE, ASKED)
        _ask(check_in, row.key, facts, counts, at_first=READERS)
    anew = [row.key for row in rows if not row.shared_by_default]
    _plan(cohort, check_in, anew)


def _plan(cohort: Cohort, check_in: Questionnaire, anew: list[str]) -> None:
    """Ask it each week of the research phase; how, is the program's from then on."""
    phases = cohort.program.phases.filter(kind=Phase.Kind.RESEARCH, check_in_plan=None)
    for phase in phases:
        plan = set_plan(
            phase, questionnaire=check_in, opens=OPENS, due=DUE, closes=CLOSES
        )
        plan.chosen_anew = anew
        plan.save(update_fields=["chosen_anew"])
        publish(check_in)
        cohort.count(FILE, "plan of check-ins").add(1, 0, 0)


def asked_weekly(program: Program) -> dict[str, int]:
    """The questions of the check-in by key, also those that were asked before."""
    asked = Question.objects.filter(
        questionnaire__program=program, questionnaire__slug=CHECK_IN
    )
    return dict(asked.values_list("key", "pk"))


def _questionnaires(
    cohort: Cohort, wanted: Sequence[Questionnaire]
) -> dict[str, Questionnaire]:
    found = upsert(
        wanted,
        within=Questionnaire.objects.filter(program=cohort.program),
        key=("slug",),
        update=("title",),
        counts=cohort.count(FILE, "questionnaire"),
    )
    return {slug: each for (slug,), each in found.items()}


def _ask(
    questionnaire: Questionnaire,
    key: str,
    facts: Mapping[str, Any],
    counts: Counts,
    at_first: Mapping[str, Any] = MappingProxyType({}),
) -> None:
    """By the service, which keeps the wording that answers were given to."""
    question = questionnaire.questions.current().filter(key=key).first()
    if question is None:
        add_question(questionnaire, facts={**facts, **at_first, "key": key})
        counts.add(1, 0, 0)
    elif any(getattr(question, name) != value for name, value in facts.items()):
        edit_question(question, facts=facts)
        counts.add(0, 1, 0)
    else:
        counts.add(0, 0, 1)


LOADERS = (
    Loader(
        Table(
            FILE,
            RubricRow,
            key=("slug",),
            section="rubric",
            later=frozenset({"graded_by"}),
        ),
        load_rubrics,
    ),
    Loader(
        Table(
            FILE,
            CriterionRow,
            key=("rubric", "key"),
            section="rubric.criterion",
        ),
        load_criteria,
    ),
    Loader(
        Table(
            FILE,
            CheckInQuestionRow,
            key=("key",),
            section="check_in_question",
        ),
        load_check_in,
    ),
)
