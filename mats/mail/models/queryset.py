from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.db import models, transaction
from django.db.models import F, Q

from mats.mail.models.states import FINAL, OPEN, State
from mats.programs.models import Membership, Program
from mats.programs.models.between import conflict_with
from mats.programs.models.held import programs_with, runs_freely

if TYPE_CHECKING:
    from datetime import datetime

    from mats.mail.models.message import Message  # noqa: F401 -- the string below
    from mats.people.models import Person


class MessageQuerySet(models.QuerySet["Message"]):
    def visible_to(self, person: Person) -> MessageQuerySet:
        """The emails to oneself, and those of programs one runs.

        Decision letters and the like only to leads; what is sealed to nobody else,
        superusers included; and nothing to a person one has a conflict with.
        """
        return self.filter(Q(recipient=person) | self._run_by(person))

    def run_by(self, person: Person) -> MessageQuerySet:
        """Those that the person sees as staff."""
        return self.filter(self._run_by(person))

    def run_in(self, program: Program, person: Person) -> MessageQuerySet:
        """Those of one program that the person sees as staff."""
        here = self.filter(program=program)
        if runs_freely(person, program, Membership.LEADS):
            return here.filter(shown_to__in=["leads", "staff"])
        if runs_freely(person, program, Membership.STAFF):
            return here.filter(shown_to="staff")
        return here.run_by(person)

    def _run_by(self, person: Person) -> Q:
        leads = programs_with(person, Membership.LEADS)
        staff = programs_with(person, Membership.STAFF)
        by_role = Q(shown_to="leads", program__in=leads) | Q(
            shown_to="staff", program__in=staff
        )
        if person.is_superuser:
            by_role = ~Q(shown_to="nobody")
        return by_role & ~conflict_with(person, "recipient")

    def locked(
        self, *, skip_locked: bool = False, nowait: bool = False
    ) -> MessageQuerySet:
        """Held until the transaction ends.

        Whoever holds several emails takes them in the order of their ids, so that no
        two wait for each other.
        """
        rows = self.order_by("pk")
        return rows.select_for_update(
            of=("self",), skip_locked=skip_locked, nowait=nowait
        )

    @transaction.atomic
    def change(self, *, skip_locked: bool = False, **columns: object) -> int:
        """Change all of them, locked first. Returns how many there were.

        What comes round again skips those that somebody has in hand.
        """
        mine = list(self.locked(skip_locked=skip_locked).values_list("pk", flat=True))
        return self.model.objects.filter(pk__in=mine).update(**columns)

    def to(self, person: Person) -> MessageQuerySet:
        return self.filter(recipient=person)

    def received_by(self, person: Person) -> MessageQuerySet:
        """What left, to this person."""
        return self.to(person).filter(
            state__in=[State.SENT, State.DIGESTED, State.BOUNCED]
        )

    def of(self, program: Program) -> MessageQuerySet:
        return self.filter(program=program)

    def waiting(self) -> MessageQuerySet:
        return self.filter(state__in=[State.QUEUED, State.CLAIMED, State.HANDING_OVER])

    def failed(self) -> MessageQuerySet:
        return self.filter(state=State.FAILED)

    def parked(self) -> MessageQuerySet:
        return self.filter(state=State.PARKED)

    def held(self) -> MessageQuerySet:
        return self.filter(state=State.HELD)

    def needing_someone(self) -> MessageQuerySet:
        """Nothing more happens to them until a person decides."""
        return self.filter(state__in=[State.PARKED, State.FAILED, State.BOUNCED])

    def still_open(self) -> MessageQuerySet:
        return self.filter(state__in=OPEN)

    def due(self, now: datetime) -> MessageQuerySet:
        return self.filter(state=State.QUEUED, not_before__lte=now)

    def expired(self, now: datetime) -> MessageQuerySet:
        """Out of date before they left. What a sender has in hand is not touched."""
        return self.filter(state__in=[*OPEN, State.IN_DOUBT], expires_at__lte=now)

    def in_doubt_since(self, before: datetime) -> MessageQuerySet:
        return self.filter(state=State.IN_DOUBT, handed_at__lte=before)

    def to_purge(self, now: datetime) -> MessageQuerySet:
        return self.filter(purged_at=None, purge_after__lte=now, state__in=FINAL)

    def oldest_wait(self, now: datetime) -> timedelta:
        """How long the oldest of those that should have left has been waiting."""
        due = self.waiting().filter(not_before__lte=now)
        oldest = due.aggregate(oldest=models.Min(F("due_at")))["oldest"]
        return max(now - oldest, timedelta(0)) if oldest else timedelta(0)
