"""From a draft to everybody's page and mailbox, once."""

from datetime import date, datetime

from django.db import transaction

from mats.announcements import mails
from mats.announcements.audience import Audience
from mats.announcements.models import Announcement, Receipt
from mats.core.errors import Refused
from mats.people.models import Person
from mats.programs.models import Program
from mats.todos.schedules import once

PUBLISH = "announcements.publish"


def audience_of(announcement: Announcement) -> Audience:
    return Audience(
        program=announcement.program,
        roles=announcement.roles,
        phase=announcement.phase,
        site=announcement.site,
        stream=announcement.stream,
    )


@transaction.atomic
def publish(announcement: Announcement, *, now: datetime) -> Announcement:
    """Put it out: a receipt and one email for each person. Twice is once."""
    locked = _locked(announcement)
    if locked.published_at is not None:
        return locked
    _require_possible(locked)
    people = _audience_today(locked, now)
    if not people:
        raise Refused("Nobody is in this audience. Widen it first.")
    locked.published_at, locked.publish_at = now, None
    locked.save(update_fields=["published_at", "publish_at"])
    _tell(locked, people, now)
    return locked


@transaction.atomic
def plan(announcement: Announcement, *, at: datetime, now: datetime) -> Announcement:
    """Publish it by itself at a time to come."""
    locked = _locked(announcement)
    _require_possible(locked)
    if locked.published_at is not None:
        raise Refused("It is out already.")
    if at <= now:
        raise Refused("This time has passed. Choose a later one, or publish it now.")
    locked.publish_at = at
    locked.save(update_fields=["publish_at"])
    once(
        PUBLISH,
        program=locked.program,
        scope=str(locked.pk),
        period_key=at.strftime("%Y-%m-%dT%H:%M:%SZ"),
        due_at=at,
    )
    return locked


@transaction.atomic
def unplan(announcement: Announcement) -> Announcement:
    """A draft again, without a time."""
    locked = _locked(announcement)
    locked.publish_at = None
    locked.save(update_fields=["publish_at"])
    return locked


@transaction.atomic
def publish_planned(*, pk: int, due_at: datetime, now: datetime) -> None:
    """What the schedule calls: publish, if that time still holds."""
    planned = Announcement.objects.drafts().filter(pk=pk, publish_at=due_at).first()
    if planned is not None:
        publish(planned, now=now)


@transaction.atomic
def tell_joiners(program: Program, *, now: datetime) -> None:
    """Who came into an audience since it was published gets it now, once."""
    for announcement in Announcement.objects.for_joiners().filter(program=program):
        locked = _locked(announcement)
        if locked.is_out:
            told = set(locked.receipts.values_list("person", flat=True))
            people = _audience_today(locked, now)
            _tell(locked, [one for one in people if one.pk not in told], now)


@transaction.atomic
def take_back(announcement: Announcement, *, now: datetime) -> Announcement:
    """Nobody sees it any more, and emails that have not left stay here."""
    locked = _locked(announcement)
    if locked.withdrawn_at is None:
        locked.withdrawn_at, locked.publish_at = now, None
        locked.save(update_fields=["withdrawn_at", "publish_at"])
    return locked


def _audience_today(announcement: Announcement, now: datetime) -> list[Person]:
    people = audience_of(announcement).people(_day(announcement, now))
    return list(people.select_related("quiet_hours"))


def _tell(announcement: Announcement, people: list[Person], now: datetime) -> None:
    """A receipt and an email for each."""
    Receipt.objects.bulk_create(
        [Receipt(announcement=announcement, person=person) for person in people],
        ignore_conflicts=True,
    )
    mails.announce(announcement, people, now=now)


def _locked(announcement: Announcement) -> Announcement:
    rows = Announcement.objects.select_for_update(of=("self",))
    related = rows.select_related("program", "author", "phase", "site", "stream")
    return related.get(pk=announcement.pk)


def _require_possible(announcement: Announcement) -> None:
    if announcement.program.closed_at is not None:
        raise Refused("This program is closed: nothing is sent in it.")
    if announcement.withdrawn_at is not None:
        raise Refused("This announcement was taken back. Write a new one.")


def _day(announcement: Announcement, now: datetime) -> date:
    return now.astimezone(announcement.program.zone).date()
