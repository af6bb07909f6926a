"""The people around one response: who reads each of its answers, and in which words."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import astuple, dataclass
from functools import lru_cache
from itertools import compress
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from django.db import DEFAULT_DB_ALIAS
from django.db.models import CharField, QuerySet, Value
from django.utils.timezone import now

from mats.core.prepared import KEYS, MOMENTS, WORDS, Prepared
from mats.people.models import Person
from mats.programs.models.held import known_roles
from mats.questions.days import as_if_at
from mats.questions.readers import Matter, ReaderKind, active, allowed, known_kinds

if TYPE_CHECKING:
    from mats.questions.models import Question, Response

COLUMNS = ("id", "email", "name", "preferred_name")
"""What is said of a reader, in the order of the model's fields."""
MOST_NAMES = 3
"""More readers of one kind than this are counted, not named."""
Rule = Callable[[ReaderKind, Matter], QuerySet[Person]]


def _all_of(names: Iterable[str], matter: Matter, rule: Rule) -> QuerySet[Any, Any]:
    """The readers of all these kinds, each with their kind; not whoever answers."""
    return _together(_parts(names, matter, rule))


def _parts(
    names: Iterable[str], matter: Matter, rule: Rule, mark: str = ""
) -> list[QuerySet[Any, Any]]:
    return [
        rule(known_kinds()[name], matter)
        .exclude(pk=matter.respondent)
        .order_by()
        .annotate(kind=Value(mark + name, CharField()))
        .values_list(*COLUMNS, "kind")
        for name in names
    ]


def _together(parts: Sequence[QuerySet[Any, Any]]) -> QuerySet[Any, Any]:
    return parts[0].union(*parts[1:]) if len(parts) > 1 else parts[0].distinct()


class _Asked:
    """The same as a prepared statement, one for each shape of a matter.

    A rule sees stand-ins, and a stand-in for now: whatever else it goes by must not
    change from one asking to the next (`tests/questions/test_readers.py`).
    """

    def __init__(
        self, names: tuple[str, ...], rule: Rule, known: tuple[bool, ...]
    ) -> None:
        stand_ins = (*KEYS[:3], WORDS[0], MOMENTS[0])
        facts = [
            each if there else None
            for each, there in zip(stand_ins, known, strict=False)
        ]
        with as_if_at(MOMENTS[0]):
            query = _all_of(names, Matter(*facts), rule)
        used = query.query.sql_with_params()[1]
        self._used = [each in used for each in stand_ins]
        self._statement = Prepared(query, *compress(stand_ins, self._used))

    def rows(self, *facts: object) -> list[tuple[Any, ...]]:
        values = (*facts, now())
        return self._statement.rows(*compress(values, self._used))


_asked = lru_cache(maxsize=64)(_Asked)


@dataclass(frozen=True)
class Readers:
    """Those who will read one answer, and those who will if it is shared."""

    always: list[Person]
    if_shared: list[Person]
    sentence: str
    sharing: str


class Circle:
    """The people around one response. Each kind of reader is looked up once.

    Around an imagined one, for the form builder, kinds stand for people not known yet.
    """

    def __init__(self, response: "Response", *, imagined: bool = False) -> None:
        self._imagined = imagined
        self.matter = Matter(
            response.questionnaire.program_id,
            response.respondent_id,
            response.subject_id,
            response.about,
        )
        self._found: dict[str, list[Person]] = {}
        self._rule = active if _untouched(response) else allowed

    def of(self, question: "Question") -> Readers:
        always = self._groups(question.readers, set())
        known = {person.pk for _, people in always for person in people}
        shared = self._groups(question.readers_if_shared, known)
        return Readers(
            [person for _, people in always for person in people],
            [person for _, people in shared for person in people],
            f"Read by {_joined(always)}" if always else "Nobody but you reads this",
            _joined(shared),
        )

    def _groups(
        self, names: Iterable[str], known: set[int]
    ) -> list[tuple[ReaderKind, list[Person]]]:
        groups = []
        for name in names:
            if name not in known_kinds():
                continue
            people = [p for p in self.people(name) if p.pk not in known]
            known |= {person.pk for person in people}
            if people or self._imagined:
                groups.append((known_kinds()[name], people))
        return groups

    def people(self, name: str) -> list[Person]:
        """The readers of this kind, whoever they are of which question."""
        self.gather_kinds([name])
        return self._found[name]

    def gather(self, questions: "Iterable[Question]") -> None:
        """Look up all readers of these at once."""
        self.gather_kinds(
            name
            for question in questions
            for name in (*question.readers, *question.readers_if_shared)
        )

    def gather_kinds(self, names: Iterable[str]) -> None:
        """The people of these kinds that are not known yet: one statement."""
        kinds = known_kinds().keys()
        wanted = sorted({*names} & kinds - self._found.keys())
        if not wanted:
            return
        self._found |= {name: [] for name in wanted}
        facts = astuple(self.matter)
        known = tuple(fact is not None for fact in facts)
        rows = _asked(tuple(wanted), self._rule, known).rows(*facts)
        for row in _in_order(rows):
            self._found[row[-1]].append(_person(row))

    def take(self, found: dict[str, list[Person]]) -> None:
        """What was looked up together with others' (`gather_together`)."""
        self._found |= found


def gather_together(circles: Sequence[Circle], questions: "Iterable[Question]") -> None:
    """The readers of several responses to the same questions: one statement."""
    wanted = {n for q in questions for n in (*q.readers, *q.readers_if_shared)}
    names = sorted(wanted & known_kinds().keys())
    found: dict[str, list[Person]] = {
        f"{place}:{name}": [] for place in range(len(circles)) for name in names
    }
    parts: list[QuerySet[Any, Any]] = []
    for place, circle in enumerate(circles):
        parts += _parts(names, circle.matter, allowed, f"{place}:")
    for row in _in_order(_together(parts) if parts else ()):
        found[row[-1]].append(_person(row))
    for place, circle in enumerate(circles):
        circle.take({name: found[f"{place}:{name}"] for name in names})


def _in_order(rows: Iterable[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
    return sorted(rows, key=itemgetter(COLUMNS.index("name"), 0))


def _person(row: tuple[Any, ...]) -> Person:
    return Person.from_db(DEFAULT_DB_ALIAS, COLUMNS, row[:-1])


def _untouched(response: "Response") -> bool:
    """Whether this request knows already that no conflict names whose answers it is.

    True of nearly everybody, and half of what asking for readers costs.
    """
    if response.subject_id is not None or response.respondent is None:
        return False
    if response.questionnaire.program_id is None:
        return False
    known = known_roles(response.respondent)
    return known is not None and not known.touched


def _joined(groups: list[tuple[ReaderKind, list[Person]]]) -> str:
    return and_([_said(kind, people) for kind, people in groups])


def _said(kind: ReaderKind, people: list[Person]) -> str:
    if not people:
        return kind.title[0].lower() + kind.title[1:]
    if not kind.named:
        return f"{len(people)} {kind.one if len(people) == 1 else kind.many}"
    if len(people) > MOST_NAMES:
        return f"{len(people)} {kind.many}"
    names = and_([person.called for person in people])
    return f"{names} ({kind.one if len(people) == 1 else kind.many})"


def and_(words: list[str]) -> str:
    """Several words as a sentence has them: a, b and c."""
    if len(words) <= 1:
        return "".join(words)
    return f"{', '.join(words[:-1])} and {words[-1]}"
