"""Who reads an answer: one rule per kind of reader, for the page and for the query.

A question names kinds of readers. Each kind is a rule that finds people from the facts
of a response. `reads` asks the rule with columns, for `Answer.visible_to`; `Circle`
asks the same rule with values, for the sentence beside the field: they cannot disagree.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from mats.people.models import Person
from mats.programs.models import Conflict, Membership
from mats.programs.models.between import stands_between
from mats.programs.models.held import known_roles
from mats.questions.days import holds_today

if TYPE_CHECKING:
    from mats.questions.models import Question, Response

MOST_NAMES = 3
"""More readers of one kind than this are counted, not named."""


@dataclass(frozen=True)
class Matter:
    """What an answer is about: values, or references to columns of an outer query."""

    program: Any
    respondent: Any
    subject: Any
    about: Any

    def deeper(self) -> "Matter":
        """For use one query further inside."""
        return Matter(
            *(
                OuterRef(value) if isinstance(value, OuterRef) else value
                for value in (getattr(self, field.name) for field in fields(self))
            )
        )


@dataclass(frozen=True)
class ReaderKind:
    """A kind of reader. `people` is its rule: who, given a matter.

    The rule filters people in one query without subqueries of its own, or wraps the
    matter in `deeper()` for each further level.
    """

    name: str
    title: str  # in the form builder: "Research managers"
    one: str  # after one name: "research manager"
    many: str  # after several, or after a number: "research managers"
    people: Callable[[Matter], QuerySet[Person]]


_kinds: dict[str, ReaderKind] = {}


def register(kind: ReaderKind) -> ReaderKind:
    """Make a kind of reader known; apps call it when their module is loaded."""
    if _kinds.setdefault(kind.name, kind) != kind:
        raise ValueError(f"There are two kinds of reader named {kind.name}.")
    return kind


def registered() -> list[ReaderKind]:
    return list(_kinds.values())


def _members(*roles: str) -> Callable[[Matter], QuerySet[Person]]:
    def people(matter: Matter) -> QuerySet[Person]:
        return Person.objects.filter(
            holds_today("memberships__"),
            memberships__role__in=roles,
            memberships__program=matter.program,
        )

    return people


def _subject(matter: Matter) -> QuerySet[Person]:
    return Person.objects.filter(pk=matter.subject)


Role = Membership.Role
LEADS = register(
    ReaderKind(
        "leads",
        "Directors and program managers",
        "program lead",
        "program leads",
        _members(*Membership.LEADS),
    )
)
STAFF = register(
    ReaderKind(
        "staff",
        "All staff of the program",
        "staff",
        "staff",
        _members(*Membership.STAFF),
    )
)
RESEARCH_MANAGERS = register(
    ReaderKind(
        "research_managers",
        "Research managers",
        "research manager",
        "research managers",
        _members(Role.RESEARCH_MANAGER),
    )
)
COMMUNITY_MANAGERS = register(
    ReaderKind(
        "community_managers",
        "Community managers",
        "community manager",
        "community managers",
        _members(Role.COMMUNITY_MANAGER),
    )
)
SUBJECT = register(
    ReaderKind(
        "subject",
        "The person it is about",
        "the person it is about",
        "the person it is about",
        _subject,
    )
)


def _allowed(kind: ReaderKind, matter: Matter) -> QuerySet[Person]:
    """The readers of this kind, without those in conflict with whose answers they are.

    That is the respondent, and the person whom they are about.
    """
    inside, reader = matter.deeper(), OuterRef("pk")
    between = stands_between(reader, inside.respondent)
    if inside.subject is not None:
        between |= stands_between(reader, inside.subject)
    standing = Conflict.objects.standing().filter(program=inside.program)
    found = kind.people(matter).filter(is_active=True)
    return found.filter(~Exists(standing.filter(between)))


def reads(person: Person) -> Q:
    """The answers that name this person among their readers."""
    matter = Matter(
        OuterRef("response__questionnaire__program"),
        OuterRef("response__respondent"),
        OuterRef("response__subject"),
        OuterRef("response__about"),
    )
    rule = Q(pk__in=())
    for kind in registered():
        named = Q(question__readers__contains=[kind.name]) | Q(
            question__readers_if_shared__contains=[kind.name], shared=True
        )
        among = _allowed(kind, matter).filter(pk=person.pk)
        rule |= named & Q(Exists(among))
    return rule


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
        self._matter = Matter(
            response.questionnaire.program_id,
            response.respondent_id,
            response.subject_id,
            response.about,
        )
        self._found: dict[str, list[Person]] = {}
        self._untouched = _untouched(response)

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
            if name not in _kinds:
                continue
            people = [p for p in self.people(name) if p.pk not in known]
            known |= {person.pk for person in people}
            if people or self._imagined:
                groups.append((_kinds[name], people))
        return groups

    def people(self, name: str) -> list[Person]:
        """The readers of this kind, whoever they are of which question."""
        if name not in self._found:
            if self._untouched:
                found = _kinds[name].people(self._matter).filter(is_active=True)
            else:
                found = _allowed(_kinds[name], self._matter)
            others = found.exclude(pk=self._matter.respondent).order_by("name", "pk")
            self._found[name] = list(others.distinct())
        return self._found[name]


def _untouched(response: "Response") -> bool:
    """Whether this request knows already that no conflict names whose answers it is.

    True of nearly everybody, and half of what asking for readers costs.
    """
    if response.subject_id is not None or response.respondent is None:
        return False
    known = known_roles(response.respondent)
    return known is not None and not known.touched


def _joined(groups: list[tuple[ReaderKind, list[Person]]]) -> str:
    return and_([_said(kind, people) for kind, people in groups])


def _said(kind: ReaderKind, people: list[Person]) -> str:
    if not people:
        return kind.title[0].lower() + kind.title[1:]
    if len(people) > MOST_NAMES:
        return f"{len(people)} {kind.many}"
    names = and_([person.called for person in people])
    return f"{names} ({kind.one if len(people) == 1 else kind.many})"


def and_(words: list[str]) -> str:
    """Several words as a sentence has them: a, b and c."""
    if len(words) <= 1:
        return "".join(words)
    return f"{', '.join(words[:-1])} and {words[-1]}"
