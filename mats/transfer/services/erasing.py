"""Erasing a person: what names them goes, what counts stays.

The record keeps its key and loses everything else, so that whatever points at it
(roles, streams, the trail) still stands and says no longer who it was.
"""

import logging
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import models, transaction
from django.db.models import Count, IntegerField, OuterRef, Q, Subquery, Value
from django.db.models.functions import Coalesce
from django.utils.timezone import localdate

from mats.core.errors import Refused
from mats.core.locking import locked
from mats.mail.services import erasure as mail
from mats.people import services as people
from mats.people.models import Code, Person
from mats.programs.models import Membership
from mats.todos import services as todos
from mats.todos.models import Todo
from mats.transfer.holding import Erasure as Policy
from mats.transfer.holding import Holding
from mats.transfer.holdings import HOLDINGS
from mats.transfer.models import Erasure, Merge
from mats.transfer.services import wording

NAME = "Erased person"
DOMAIN = "erased.invalid"
logger = logging.getLogger("mats.erasing")


@dataclass(frozen=True)
class Line:
    """What becomes of the rows of one table, for the eye."""

    title: str
    count: int
    policy: Policy
    loses: str
    """The columns that are emptied, in words."""


def is_erased(person: Person) -> bool:
    return person.email.endswith(f"@{DOMAIN}")


def plan(person: Person) -> list[Line]:
    """What would become of what is held, table by table. One statement."""
    reached = [holding for holding in HOLDINGS if holding.reach]
    counts = [_counted(holding) for holding in reached]
    rows = Person.objects.filter(pk=person.pk).values_list(*counts).get()
    return [
        Line(holding.title, count, holding.erasure, _loses(holding))
        for holding, count in zip(reached, rows, strict=True)
        if count
    ]


def against(person: Person) -> list[str]:
    """Sentences for which it cannot be done yet."""
    said = ["This record was erased already."] if is_erased(person) else []
    live = person.memberships.not_past(localdate()).filter(program__closed_at=None)
    for held in live.exclude(role=Membership.Role.APPLICANT).select_related("program"):
        role = held.get_role_display().lower()
        said += [f"They are {role} of {held.program}: end that first."]
    return said


@transaction.atomic
def erase(person: Person, *, ground: str, by: Person | None, now: datetime) -> Erasure:
    """Carry out every table's policy. Cannot be undone."""
    person = locked(person)
    if sentences := against(person):
        raise Refused(" ".join(sentences))
    return _carry_out(person, ground=ground, by=by, now=now)


def _carry_out(
    person: Person, *, ground: str, by: Person | None, now: datetime
) -> Erasure:
    lines = plan(person)
    joined = list(Merge.objects.filter(kept=person).values_list("gone_id", flat=True))
    names = wording.names_of(person, joined)
    mail.forget(person, now=now)
    _leave(person, now)
    for holding in HOLDINGS:
        if holding.reach:
            _follow(holding, person)
    wording.take_out(names)
    _unname(person, joined)
    done = {line.title: line.count for line in lines}
    facts = {"ground": ground, "by": by, "at": now, "done": done}
    for pk in (*joined, person.pk):  # a backup may know records that were joined since
        row, _ = Erasure.objects.update_or_create(person_id=pk, defaults=facts)
        logger.info("Erased record %d (%s)", pk, ground)
    return row


def _leave(person: Person, now: datetime) -> None:
    """Signed out everywhere; owes nothing any more, and applies for nothing."""
    people.end_sessions(person)
    people.end_untold_sessions(person)
    for todo in Todo.objects.open().owed_by(person):
        todos.cancel(key=todo.key, now=now)
    for held in person.memberships.now().select_related("program"):
        held.ends_on = held.program.today
        held.save(update_fields=["ends_on"])
    Code.objects.filter(email=person.email).delete()


def _follow(holding: Holding, person: Person) -> None:
    rows = rows_of(holding, person)
    keys = list(rows.values_list("pk", flat=True))
    if holding.erasure is Policy.CLEAR:
        for key in _keys_to_people(holding.rows):
            rows_by_key = holding.rows._default_manager.filter(**{key: person})
            rows_by_key.update(**{key: None})
    if holding.model == "questions.Answer":  # without its words there is no answer
        wordless = Q(number=None, option=None)
        holding.rows._default_manager.filter(wordless, pk__in=keys).delete()
    if holding.erasure is Policy.DELETE:
        holding.rows._default_manager.filter(pk__in=keys).delete()
    elif holding.words:
        holding.rows._default_manager.filter(pk__in=keys).update(**holding.words)
    wording.empty_trail(holding, keys)
    wording.empty_log(holding.rows, keys)


def _unname(person: Person, joined: list[int]) -> None:
    """The record itself, and what the trail remembers of it."""
    said = {"name": NAME, "preferred_name": "", "pronouns": "", "timezone": "UTC"}
    for event in wording.trails_of(Person):
        for pk in (person.pk, *joined):
            email = f"erased-{pk}@{DOMAIN}"
            wording.rewrite(event, [pk], {"email": email, **said})
    person.set_unusable_password()
    row = Person.objects.filter(pk=person.pk)
    row.update(
        email=f"erased-{person.pk}@{DOMAIN}",
        password=person.password,
        last_login=None,
        claimed_at=None,
        is_active=False,
        is_staff=False,
        is_superuser=False,
        pronouns_shown_to=Person.PronounsShown.NOBODY,
        **said,
    )
    person.groups.clear()
    wording.empty_log(Person, [person.pk, *joined])


def rows_of(holding: Holding, person: Person) -> "models.QuerySet[models.Model]":
    """The rows that a table's policy reaches."""
    ways = Q()
    for lookup in holding.reach:
        ways |= Q(**{lookup: person})
    found = holding.rows._default_manager.filter(ways)
    return holding.rows._default_manager.filter(pk__in=found.values("pk"))


def _counted(holding: Holding) -> Coalesce:
    ways = Q()
    for lookup in holding.reach:
        ways |= Q(**{lookup: OuterRef("pk")})
    rows = holding.rows._default_manager.filter(ways).order_by().values(all=Value(1))
    number = Subquery(rows.annotate(n=Count("pk", distinct=True)).values("n"))
    return Coalesce(number, 0, output_field=IntegerField())


def _loses(holding: Holding) -> str:
    if holding.erasure is Policy.DELETE:
        return ""
    fields = holding.rows._meta.concrete_fields
    return ", ".join(str(f.verbose_name) for f in fields if f.name in holding.words)


def _keys_to_people(model: type[models.Model]) -> Iterator[str]:
    for column in model._meta.concrete_fields:
        if column.related_model is Person:
            yield column.name


def replay(entries: Iterable[Mapping[str, Any]], *, now: datetime) -> dict[int, str]:
    """Erase again whoever a restore brought back. By key: what became of each.

    A person who takes part again, as the backup knows them, waits for a human.
    """
    told: dict[int, str] = {}
    for entry in entries:
        pk = int(entry["person_id"])
        person = Person.objects.filter(pk=pk).first()
        if person is None or is_erased(person):
            told[pk] = "gone"
            continue
        try:
            erase(person, ground=str(entry["ground"]), by=None, now=now)
            told[pk] = "erased again"
        except Refused as refusal:
            told[pk] = f"not yet: {refusal}"
    return told
