"""Joining two records of one human: everything moves to the one that is kept."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime

from allauth.account.models import EmailAddress
from django.apps import apps
from django.db import IntegrityError, models, transaction

from mats.core.errors import Refused
from mats.core.invariants import breaches
from mats.people.models import Person
from mats.transfer.holding import Clash, Holding
from mats.transfer.holdings import BY_MODEL
from mats.transfer.models import Merge

FILLED_IN = ("preferred_name", "pronouns", "claimed_at")
"""What the kept record takes from the other where it has nothing itself."""


@dataclass
class Plan:
    """What a merge does: rows that move and rows that are dropped, by what they are.

    `against` are the sentences for which it cannot be done.
    """

    moved: dict[str, int] = field(default_factory=dict)
    dropped: dict[str, int] = field(default_factory=dict)
    against: list[str] = field(default_factory=list)

    def move(self, title: str) -> None:
        self.moved[title] = self.moved.get(title, 0) + 1

    def drop(self, title: str, count: int = 1) -> None:
        if count:
            self.dropped[title] = self.dropped.get(title, 0) + count


def plan(kept: Person, gone: Person) -> Plan:
    """What would happen: done in full, and then undone."""
    with transaction.atomic():
        found = _join(kept, gone)
        transaction.set_rollback(True)
    return found


@transaction.atomic
def merge(kept: Person, gone: Person, *, by: Person, now: datetime) -> Merge:
    """Join `gone` into `kept`; afterwards there is only one. Cannot be undone."""
    done = _join(kept, gone)
    if done.against:
        raise Refused(" ".join(done.against))
    return Merge.objects.create(
        kept=kept,
        gone_id=gone.pk,
        gone_name=gone.name,
        gone_email=gone.email,
        by=by if by.pk != gone.pk else kept,
        at=now,
        moved={"moved": done.moved, "dropped": done.dropped},
    )


def _join(kept: Person, gone: Person) -> Plan:
    if kept.pk == gone.pk:
        raise Refused("Choose two different people.")
    locked = Person.objects.select_for_update().order_by("pk")
    people = {person.pk: person for person in locked.filter(pk__in=[kept.pk, gone.pk])}
    if len(people) < 2:  # noqa: PLR2004 -- both of them
        raise Refused("One of the two is not there any more.")
    done = Plan()
    EmailAddress.objects.filter(user=gone).update(primary=False)
    # Whoever joins the two vouches for the address; to sign in one still has to read
    # the code that goes there.
    EmailAddress.objects.filter(user=gone, email=gone.email).update(verified=True)
    for model, key in keys_to_people():
        _move(model, key, kept, gone, done)
    if not done.against:
        _complete(people[kept.pk], people[gone.pk])
        people[gone.pk].delete()
        done.against += [breach.sentence for breach in breaches()]
    return done


def keys_to_people() -> Iterator[tuple[type[models.Model], str]]:
    """Every column of every table of records that names a person."""
    for model in apps.get_models():
        if model._meta.label not in BY_MODEL:
            continue
        for each in model._meta.concrete_fields:
            if each.related_model is Person:
                yield model, each.name


def _move(
    model: type[models.Model], key: str, kept: Person, gone: Person, done: Plan
) -> None:
    """Row by row, so that the database says which of them cannot be had twice."""
    holding = BY_MODEL[model._meta.label]
    rows = model._default_manager.filter(**{key: gone})
    if holding.clash is Clash.DROP:
        done.drop(holding.title, rows.count())
        rows.delete()
        return
    for pk in rows.values_list("pk", flat=True):
        row = model._default_manager.filter(pk=pk)
        try:
            with transaction.atomic():
                row.update(**{key: kept})
            done.move(holding.title)
        except IntegrityError:
            _decide(holding, row.get(), done)


def _decide(holding: Holding, row: models.Model, done: Plan) -> None:
    if holding.clash is Clash.REFUSE:
        sentence = f"Both have a live record: {row}. Close or change one of them first."
        done.against.append(sentence)
        return
    done.drop(holding.title)
    row.delete()


def _complete(kept: Person, gone: Person) -> None:
    for name in FILLED_IN:
        if not getattr(kept, name):
            setattr(kept, name, getattr(gone, name))
    kept.save(update_fields=[*FILLED_IN])
