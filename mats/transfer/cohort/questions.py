"""`[[rubric]]` and `[[check_in_question]]` of `program.toml`, as questionnaires.

They are made as drafts: who puts them to whom, and when, is decided by what uses them.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from mats.questions.models import Question, Questionnaire
from mats.questions.services import add_question, edit_question
from mats.transfer.cohort import parsing
from mats.transfer.cohort.cohort import Cohort, Loader
from mats.transfer.cohort.program import FILE
from mats.transfer.cohort.tables import Row, Table, column
from mats.transfer.cohort.upsert import Counts, upsert

CHECK_IN = "check-in"
LEADS, RESEARCH_MANAGERS = "leads", "research_managers"


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
    key: str = column(parsing.key)
    text: str = column(parsing.text(1000))
    required: bool = column(parsing.flag, default=False)


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
            "readers": [LEADS],
        }
        rubric = rubrics[cohort.ids["rubric"][row.rubric]]
        _ask(rubric, row.key, facts, cohort.count(FILE, "criterion"))


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
            "readers": [LEADS, RESEARCH_MANAGERS],
        }
        _ask(check_in, row.key, facts, cohort.count(FILE, "check-in question"))


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
    questionnaire: Questionnaire, key: str, facts: Mapping[str, Any], counts: Counts
) -> None:
    """By the service, which keeps the wording that answers were given to."""
    question = questionnaire.questions.current().filter(key=key).first()
    if question is None:
        add_question(questionnaire, facts={**facts, "key": key})
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
            later=frozenset({"cadence", "shared_by_default"}),
        ),
        load_check_in,
    ),
)
