from datetime import datetime, timedelta
from typing import ClassVar

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Case, CharField, Exists, OuterRef, Q, Value, When
from django.db.models.functions import Cast, Concat
from django.utils.timezone import localdate

from mats.core.errors import Refused
from mats.core.history import track_except
from mats.mail.models import Message
from mats.mail.models.states import OPEN, State
from mats.mentors.models import Stream
from mats.people.models import Person
from mats.programs.models import Membership, Phase, Program
from mats.programs.models.between import conflict_with
from mats.programs.models.held import runs_freely

TOO_LATE = timedelta(days=3)
"""What was not sent by then is shown as missed, not sent."""
LOOKUP = "phase__program"
WAITING = (*OPEN, State.CLAIMED, State.CANCELLED)
"""While its email is so, nobody has read the report: it may be written anew."""


def mail_key() -> Concat:
    """The same as `Report.mail_key`, for queries."""
    again = Concat(Value(":"), Cast("round", CharField()))
    rounds = Case(When(round__gt=1, then=again), default=Value(""))
    return Concat(first_mail_key(), rounds)


def first_mail_key() -> Concat:
    """That of the first round, with which those of all others begin."""
    parts: list[Value | Cast] = [Value("reports.weekly")]
    for name in ("mentor_id", "phase_id", "week", "stream_id"):
        parts += [Value(":"), Cast(name, CharField())]
    return Concat(*parts)


class ReportQuerySet(models.QuerySet["Report"]):
    def visible_to(self, person: Person) -> "ReportQuerySet":
        """What mentors were sent; what managers write; for leads, their programs'.

        As a whole for nobody of the staff who has a conflict with somebody in it.
        """
        return self.filter(
            Q(pk__in=self.model.objects.sent_to(person).values("pk"))
            | Q(pk__in=self.model.objects.handled_by(person).values("pk"))
        )

    def sent_to(self, person: Person) -> "ReportQuerySet":
        """Those that reached the mentor: no email of theirs can be taken back."""
        waiting = Message.objects.filter(
            recipient=OuterRef("mentor"), state__in=WAITING, key=OuterRef("key")
        )
        return (
            self.filter(mentor=person, state=Report.State.SENT)
            .alias(key=mail_key())
            .filter(~Exists(waiting))
        )

    def archive_of(self, mentor: Person) -> "ReportQuerySet":
        """What was sent to them, and that something never came."""
        over = [Report.State.SENT, Report.State.MISSED]
        return self.filter(mentor=mentor, state__in=over)

    def handled_by(self, person: Person) -> "ReportQuerySet":
        """Those the person writes, or leads the program of, conflicts left out."""
        duties = person.research_managements.filter(scholar=None).on(localdate())
        touched = self.model.objects.filter(
            conflict_with(person, "sections__scholar__person", LOOKUP)
            | conflict_with(person, "mentor", LOOKUP),
            pk=OuterRef("pk"),
        )
        return self.filter(
            Q(stream__in=duties.values("stream"))
            | Q(manager=person, phase__program__in=Program.objects.staffed_by(person))
            | Q(phase__program__in=Program.objects.led_by(person)),
            ~Exists(touched),
        ).exclude(mentor=person)

    def handled_in(self, program: Program, person: Person) -> "ReportQuerySet":
        """Those of one program."""
        here = self.filter(phase__program=program)
        if runs_freely(person, program, Membership.LEADS):
            return here.exclude(mentor=person)
        return here.handled_by(person)

    def drafts(self) -> "ReportQuerySet":
        return self.filter(state=Report.State.DRAFT)

    def open(self) -> "ReportQuerySet":
        """Neither sent nor missed, in a program that is not closed."""
        return self.filter(
            state__in=[Report.State.DRAFT, Report.State.APPROVED],
            phase__program__closed_at=None,
        )

    def due(self, now: datetime) -> "ReportQuerySet":
        """Approved, and its hour has come."""
        return self.open().filter(state=Report.State.APPROVED, send_at__lte=now)


@track_except("opening")
class Report(models.Model):
    """What one mentor is told about the scholars of one stream in one week.

    It is written from shared answers and shareable notes only. `round` counts how
    often it began as a draft: a report that is pulled back is approved anew, under
    another key of its to-do and its email.
    """

    class State(models.TextChoices):
        DRAFT = "draft", "Draft"
        APPROVED = "approved", "Approved"
        SENT = "sent", "Sent"
        MISSED = "missed", "Missed"

    MOVES: ClassVar[dict[str, set[str]]] = {
        State.DRAFT: {State.APPROVED, State.MISSED},
        State.APPROVED: {State.DRAFT, State.SENT, State.MISSED},
        # The email was taken back before it left.
        State.SENT: {State.DRAFT},
    }

    phase = models.ForeignKey(Phase, models.PROTECT, related_name="reports")
    week = models.PositiveSmallIntegerField(validators=[MinValueValidator(1)])
    stream = models.ForeignKey(Stream, models.PROTECT, related_name="reports")
    mentor = models.ForeignKey(Person, models.CASCADE, related_name="reports")
    manager = models.ForeignKey(
        Person,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="reports_written",
        help_text="Who writes it; empty: those who lead the program.",
    )
    state = models.CharField(max_length=8, choices=State, default=State.DRAFT)
    opening = models.TextField("in one sentence", max_length=1000, blank=True)
    revision = models.PositiveIntegerField(default=0, help_text="Grows by each save.")
    round = models.PositiveSmallIntegerField(default=1)
    compiled_at = models.DateTimeField()
    saved_at = models.DateTimeField(null=True, blank=True)
    scholars_until = models.DateTimeField()
    send_at = models.DateTimeField("leaves")
    approved_at = models.DateTimeField(null=True, blank=True)
    approved_by = models.ForeignKey(
        Person, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    sent_at = models.DateTimeField(null=True, blank=True)

    objects = ReportQuerySet.as_manager()

    class Meta:
        ordering = ["-phase", "-week", "stream__title", "mentor__name"]
        constraints = [
            models.UniqueConstraint(
                name="one_report_per_mentor_stream_and_week",
                fields=["phase", "week", "stream", "mentor"],
            ),
            models.CheckConstraint(
                name="weeks_of_reports_count_from_one", condition=Q(week__gte=1)
            ),
            models.CheckConstraint(
                name="an_approved_report_says_when",
                condition=Q(state__in=["draft", "missed"], approved_at=None)
                | Q(state__in=["approved", "sent"], approved_at__isnull=False),
            ),
            models.CheckConstraint(
                name="a_sent_report_says_when",
                condition=Q(state="sent", sent_at__isnull=False)
                | (~Q(state="sent") & Q(sent_at=None)),
            ),
            models.CheckConstraint(
                name="a_report_has_a_state_we_know",
                condition=Q(state__in=["draft", "approved", "sent", "missed"]),
            ),
        ]
        indexes = [models.Index(fields=["state", "send_at"])]

    def __str__(self) -> str:
        return f"Report to {self.mentor}, week {self.week}"

    @property
    def program(self) -> Program:
        return self.phase.program

    @property
    def is_open(self) -> bool:
        return self.state in (self.State.DRAFT, self.State.APPROVED)

    @property
    def has_left(self) -> bool:
        """Sent, and no sender will take its email back."""
        waiting = Message.objects.filter(key=self.mail_key, state__in=WAITING)
        return self.state == self.State.SENT and not waiting.exists()

    @property
    def todo_key(self) -> str:
        return f"reports.approve:{self.pk}:{self.round}"

    @property
    def mail_key(self) -> str:
        """One email per mentor, stream and week; another only where none left."""
        key = f"{self.mentor_id}:{self.phase_id}:{self.week}:{self.stream_id}"
        again = f":{self.round}" if self.round > 1 else ""
        return f"reports.weekly:{key}{again}"

    def move_to(self, state: State) -> None:
        if state not in self.MOVES.get(self.state, set()):
            raise Refused(f"This report is {self.get_state_display().lower()} by now.")
        self.state = state
