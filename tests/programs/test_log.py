"""The log finds its pages in SQL; the ORM's union, which is slow, says the same."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import product

import pytest
from pghistory.models import Events

from mats.people.models import Person
from mats.programs.history import OF_A_PHASE, OF_A_PROGRAM, event_table
from mats.programs.log import Log, log_of
from mats.programs.models import Conflict, Phase, Program, WeekOff
from tests import make

pytestmark = pytest.mark.django_db
KINDS = (*OF_A_PROGRAM, *OF_A_PHASE)
FIRST = datetime(2027, 1, 11, tzinfo=UTC)
DAYS = (None, FIRST + timedelta(days=1), FIRST + timedelta(days=2))

Change = tuple[datetime, int, str]
"""When it was, its key and its table: the order of the log."""


@pytest.fixture
def winter() -> Program:
    """With some changes of several kinds, on three days; another one beside it."""
    winter = make.program()
    for of in (winter, make.program("summer", ordinal=2)):
        phase = make.phase(of)
        make.deadline(of)
        make.member(of, "director")
        WeekOff.objects.create(phase=phase, monday=date(2027, 2, 1), reason="Retreat")
        for slug in ("interpretability", "oversight", "theory"):
            make.track(of, slug)
    for kind in KINDS:
        events = event_table(kind)._default_manager
        for number, event in enumerate(events.order_by("pk")):
            day = FIRST + timedelta(days=number % 3)
            events.filter(pk=event.pk).update(pgh_created_at=day)
    return winter


def union(of: Program, avoided: Person | None = None) -> Iterator[Change]:
    """Every change of the program, one table after the other."""
    phases = event_table(Phase)._default_manager.filter(program=of).values("id")
    for kind in KINDS:
        events = event_table(kind)
        rows = events._default_manager.all()
        if kind is Program:
            rows = rows.filter(pgh_obj=of)
        elif kind in OF_A_PHASE:
            rows = rows.filter(phase_id__in=phases)
        else:
            rows = rows.filter(program=of)
        if avoided and any(field.name == "person" for field in events._meta.fields):
            rows = rows.exclude(person=avoided)
        for when, key in rows.values_list("pgh_created_at", "pgh_id"):
            yield when, key, events._meta.label


def changes(found: list[Events]) -> list[Change]:
    return [(e.pgh_created_at, e.pgh_id, e.pgh_slug.split(":")[0]) for e in found]


@pytest.mark.parametrize("oldest_first", [False, True])
def test_each_page_is_that_part_of_the_union(
    winter: Program, oldest_first: bool
) -> None:
    """Whatever the days it is narrowed to, and the length of a page."""
    for since, before, length in product(DAYS, DAYS, (1, 3, 500)):
        log = Log(winter, since=since, before=before, oldest_first=oldest_first)
        wanted = [
            change
            for change in sorted(union(winter), key=lambda c: (c[0], c[1]))
            if (since is None or since <= change[0])
            and (before is None or change[0] < before)
        ]
        if not oldest_first:
            wanted.reverse()

        starts = range(0, len(wanted) + length, length)
        found = [part for at in starts for part in changes(log[at : at + length])]

        assert [part[:2] for part in found] == [part[:2] for part in wanted]
        assert sorted(found) == sorted(wanted)
        assert log.count() == len(wanted)
    assert len(list(union(winter))) > 6


def test_it_tells_nothing_of_those_with_whom_the_reader_has_a_conflict(
    winter: Program,
) -> None:
    reader, other = make.member(winter, "director"), make.member(winter, "scholar")
    Conflict.objects.create(
        program=winter, person=reader, with_person=other, kind="family"
    )

    told = changes(list(log_of(winter, reader)))

    assert sorted(told) == sorted(union(winter, avoided=other))
    assert len(told) < len(list(union(winter)))
    everything = changes(list(log_of(winter, make.member(winter, "program_manager"))))
    assert sorted(everything) == sorted(union(winter))
