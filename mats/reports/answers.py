"""Which of the answers behind a report its reader may read."""

from functools import cache

from django.db.models import Exists, OuterRef, QuerySet

from mats.core.prepared import KEYS, MOMENTS, Prepared
from mats.people.models import Person
from mats.programs.models.held import KEPT_AS, known_roles
from mats.questions.days import as_if_at
from mats.questions.models import Answer
from mats.reports.models import Report, Section


def read_by(reader: Person, report: Report, now: object) -> set[int]:
    """Keys of answers, in one statement, whose SQL is written once."""
    known = known_roles(reader)
    if known is None or known.touched:
        rows = _rows(reader, report.pk, report.phase_id, report.week)
        return set(rows.values_list("pk", flat=True))
    found = _prepared(report.week).rows(reader.pk, report.pk, report.phase_id, now)
    return {pk for (pk,) in found}


def _rows(reader: Person, report: int, phase: int, week: int) -> QuerySet[Answer]:
    about = Section.objects.filter(
        report=report, scholar=OuterRef("response__check_in__scholar")
    )
    return Answer.objects.visible_to(reader).filter(
        Exists(about), response__check_in__phase=phase, response__check_in__week=week
    )


class _Untouched:
    """What is known of the stand-in: no conflict names them."""

    touched = False


@cache
def _prepared(week: int) -> Prepared:
    """The rule itself writes it, for a reader whom no conflict names."""
    reader = Person(pk=KEYS[0])
    setattr(reader, KEPT_AS, _Untouched())
    with as_if_at(MOMENTS[0]):
        rows = _rows(reader, KEYS[1], KEYS[2], week).order_by().values_list("pk")
        return Prepared(rows, KEYS[0], KEYS[1], KEYS[2], MOMENTS[0])
