"""Who reads an answer: one rule per kind of reader, for the page and for the query.

A question names kinds of readers. Each kind is a rule that finds people from the facts
of a response. `reads` asks the rule with columns, for `Answer.visible_to`; `Circle`
asks the same rule with values, for the sentence beside the field: they cannot disagree.
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass, fields
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from mats.people.models import Person
from mats.programs.models import Conflict, Membership
from mats.programs.models.between import stands_between
from mats.programs.models.held import known_roles
from mats.questions.days import holds_today, moment


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
    roles: tuple[str, ...] = ()
    """Those who hold one of these in the program, where this is the whole rule."""
    named: bool = True
    """Whether respondents learn who they are; else only how many."""


_kinds: dict[str, ReaderKind] = {}


def register(kind: ReaderKind) -> ReaderKind:
    """Make a kind of reader known; apps call it when their module is loaded."""
    if _kinds.setdefault(kind.name, kind) != kind:
        raise ValueError(f"There are two kinds of reader named {kind.name}.")
    return kind


def known_kinds() -> dict[str, ReaderKind]:
    return _kinds


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


def _of(name: str, title: str, one: str, many: str, *roles: str) -> ReaderKind:
    return register(ReaderKind(name, title, one, many, _members(*roles), roles))


LEADS = _of(
    "leads",
    "Directors and program managers",
    "program lead",
    "program leads",
    *Membership.LEADS,
)
STAFF = _of("staff", "All staff of the program", "staff", "staff", *Membership.STAFF)
RESEARCH_MANAGERS = _of(
    "research_managers",
    "Research managers",
    "research manager",
    "research managers",
    Role.RESEARCH_MANAGER,
)
COMMUNITY_MANAGERS = _of(
    "community_managers",
    "Community managers",
    "community manager",
    "community managers",
    Role.COMMUNITY_MANAGER,
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


def allowed(kind: ReaderKind, matter: Matter) -> QuerySet[Person]:
    """The readers of this kind, without those in conflict with whose answers they are.

    That is the respondent, and the person whom they are about.
    """
    inside, reader = matter.deeper(), OuterRef("pk")
    between = stands_between(reader, inside.respondent, moment())
    if inside.subject is not None:
        between |= stands_between(reader, inside.subject, moment())
    standing = Conflict.objects.standing().filter(program=inside.program)
    found = kind.people(matter).filter(is_active=True)
    return found.filter(~Exists(standing.filter(between)))


def active(kind: ReaderKind, matter: Matter) -> QuerySet[Person]:
    return kind.people(matter).filter(is_active=True)


def reads(person: Person, names: Collection[str] | None = None) -> Q:
    """The answers that name this person among their readers.

    A request that knows of no conflict of theirs spares the query the question. Who
    knows which kinds of readers the questions name spares it all others.
    """
    known = known_roles(person)
    who = active if known and not known.touched else allowed
    matter = Matter(
        OuterRef("response__questionnaire__program"),
        OuterRef("response__respondent"),
        OuterRef("response__subject"),
        OuterRef("response__about"),
    )
    rule = Q(pk__in=())
    for kind in registered():
        if names is not None and kind.name not in names:
            continue
        named = Q(question__readers__contains=[kind.name]) | Q(
            question__readers_if_shared__contains=[kind.name], shared=True
        )
        among = who(kind, matter).filter(pk=person.pk)
        rule |= named & Q(Exists(among))
    return rule
