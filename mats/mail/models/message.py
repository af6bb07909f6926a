import uuid
from typing import ClassVar

import pgtrigger
from django.db import models
from django.db.models import Q
from django.utils.timezone import now

from mats.core import secrets
from mats.core.errors import Refused
from mats.mail.models import states
from mats.mail.models.queryset import MessageQuerySet
from mats.people.models import Person
from mats.programs.models import Program

ERASED = "erased@nowhere.invalid"
"""In the place of the address of a person who was erased."""


class Message(models.Model):
    """One email to one address, written in the transaction of its cause.

    The key says what it is about: asked for twice, it is one row and leaves once. All
    of it is rendered when it is written. `sent` means accepted by our mail server.
    """

    State = states.State
    MOVES: ClassVar = states.MOVES

    class ShownTo(models.TextChoices):
        STAFF = "staff", "Staff of the program"
        LEADS = "leads", "Directors and program managers"
        NOBODY = "nobody", "Only the person written to"

    uuid = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    key = models.CharField(max_length=200, unique=True)
    kind = models.CharField(max_length=80)
    priority = models.PositiveSmallIntegerField(default=5)
    recipient = models.ForeignKey(
        Person, models.SET_NULL, null=True, blank=True, related_name="messages"
    )
    address = models.CharField("sent to", max_length=254)
    program = models.ForeignKey(
        Program, models.CASCADE, null=True, blank=True, related_name="messages"
    )
    shown_to = models.CharField(
        max_length=8, choices=ShownTo, default=ShownTo.STAFF, editable=False
    )
    message_id = models.CharField(max_length=200, unique=True, editable=False)
    sender_name = models.CharField("from", max_length=200)
    reply_to = models.CharField(max_length=254, blank=True)
    subject = models.CharField(max_length=250)
    text = models.TextField(blank=True)
    html = models.TextField(blank=True)
    sensitive = models.BooleanField(default=False)
    unsubscribe_url = models.CharField(max_length=500, blank=True)
    template_version = models.PositiveSmallIntegerField(default=0)
    copy_of = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="copies"
    )
    digest = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="gathered"
    )

    state = models.CharField(max_length=14, choices=states.State, default="queued")
    created_at = models.DateTimeField(default=now, editable=False)
    due_at = models.DateTimeField(
        default=now,
        help_text="Since when it wants to leave; tries are counted from it.",
    )
    not_before = models.DateTimeField(default=now)
    expires_at = models.DateTimeField(null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    sender = models.BigIntegerField(
        null=True, blank=True, help_text="The advisory lock its sender holds."
    )
    claimed_at = models.DateTimeField(null=True, blank=True)
    handed_at = models.DateTimeField(null=True, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    last_reply = models.TextField("reason", blank=True)
    purge_after = models.DateTimeField()
    purged_at = models.DateTimeField(null=True, blank=True)

    objects = MessageQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-id"]
        constraints = [
            models.CheckConstraint(
                name="a_mail_has_a_state_we_know",
                condition=Q(state__in=[state.value for state in states.State]),
            ),
            models.CheckConstraint(
                name="a_mail_in_flight_has_a_sender",
                condition=~Q(state__in=states.IN_FLIGHT) | Q(sender__isnull=False),
            ),
            models.CheckConstraint(
                name="a_mail_handed_over_says_when",
                condition=~Q(state__in=["handing_over", "in_doubt", "parked"])
                | Q(handed_at__isnull=False),
            ),
            models.CheckConstraint(
                name="a_sent_mail_says_when",
                condition=~Q(state__in=["sent", "bounced"]) | Q(sent_at__isnull=False),
            ),
            models.CheckConstraint(
                name="a_sensitive_mail_is_wiped_once_sent",
                condition=~Q(state="sent", sensitive=True) | Q(text="", html=""),
            ),
            models.CheckConstraint(
                name="a_digested_mail_names_its_digest",
                condition=~Q(state="digested") | Q(digest__isnull=False),
            ),
            models.CheckConstraint(
                name="a_mail_has_an_address", condition=~Q(address="")
            ),
        ]
        indexes = [
            models.Index(
                name="mail_due",
                fields=["priority", "not_before", "id"],
                condition=Q(state="queued"),
            ),
            models.Index(
                name="mail_unsettled",
                fields=["state", "sender"],
                condition=Q(state__in=["claimed", "handing_over", "in_doubt"]),
            ),
            models.Index(
                name="mail_expiring",
                fields=["expires_at"],
                condition=Q(state__in=["queued", "held", "gathered", "in_doubt"])
                & Q(expires_at__isnull=False),
            ),
            models.Index(
                name="mail_to_purge",
                fields=["purge_after"],
                condition=Q(purged_at=None),
            ),
            models.Index(
                name="mail_to_gather",
                fields=["recipient"],
                condition=Q(state="gathered"),
            ),
            models.Index(name="mail_newest", fields=["program", "-created_at", "-id"]),
            models.Index(
                name="mail_by_state",
                fields=["program", "state"],
                # What the counts above the list need besides.
                include=["id", "shown_to", "created_at", "not_before", "sent_at"],
            ),
        ]
        triggers = [
            pgtrigger.FSM(
                name="moves",
                field="state",
                transitions=[
                    (before.value, after.value)
                    for before, afters in states.MOVES.items()
                    for after in sorted(afters)
                ],
                condition=pgtrigger.AnyChange("state"),
            )
        ]

    def __str__(self) -> str:
        return f"{self.subject} to {self.address}"

    @property
    def first_key(self) -> str:
        """That of the email whose words it sends once more; else its own."""
        return self.key.partition(":again:")[0]

    @property
    def is_wiped(self) -> bool:
        return not self.text

    @property
    def body_text(self) -> str:
        """The plain text as it leaves; only for those who may read it."""
        return secrets.decrypt(self.text) if self.sensitive and self.text else self.text

    @property
    def body_html(self) -> str:
        return secrets.decrypt(self.html) if self.sensitive and self.html else self.html

    def may_become(self, state: states.State) -> bool:
        return state in states.MOVES.get(states.State(self.state), frozenset())

    def move_to(self, state: states.State) -> None:
        """Change the state, or refuse with a sentence."""
        if not self.may_become(state):
            now_word = states.State(self.state).label.lower()
            raise Refused(
                f"This email is {now_word} and cannot become {state.label.lower()}."
            )
        self.state = state
