from datetime import datetime, timedelta

from django.db import models
from django.db.models import F, Q
from django.utils.timezone import now

from mats.core.history import tracked
from mats.people.models import Person
from mats.programs.models import Membership, Program
from mats.programs.models.between import conflict_with
from mats.programs.models.held import programs_with, runs_freely
from mats.todos.kinds import title_of

OVERSEERS = Membership.SELECTING
OPEN = {"settled_at": None, "cancelled_at": None, "program__closed_at": None}


class TodoQuerySet(models.QuerySet["Todo"]):
    def visible_to(self, person: Person) -> "TodoQuerySet":
        """Who owes it, to whom, whom it goes to when late, and who runs the program.

        Community managers are not among these: selection and grades are not theirs.
        Nobody, superusers included, sees what a person owes with whom they have a
        conflict, unless it is owed to them.
        """
        runs = Q(program__in=programs_with(person, OVERSEERS))
        if person.is_superuser:
            runs = Q(pk__isnull=False)
        mine = Q(debtor=person) | Q(owed_to=person)
        told = runs | Q(escalate_to=person)
        return self.filter(mine | (told & ~conflict_with(person, "debtor")))

    def seen_in(self, program: Program, person: Person) -> "TodoQuerySet":
        """Those of one program that are visible to the person."""
        here = self.filter(program=program)
        freely = runs_freely(person, program, OVERSEERS)
        return here if freely else here.visible_to(person)

    def open(self) -> "TodoQuerySet":
        """Neither settled nor cancelled, in a program that is not closed."""
        return self.filter(**OPEN)

    def opened(self, now: datetime) -> "TodoQuerySet":
        """Open, and no longer to come."""
        begun = Q(opens_at=None) | Q(opens_at__lte=now)
        return self.filter(begun, **OPEN)

    def overdue(self, now: datetime) -> "TodoQuerySet":
        return self.filter(**OPEN, due_at__lt=now)

    def owed_by(self, person: Person) -> "TodoQuerySet":
        return self.filter(debtor=person)

    def due_within(self, span: timedelta, now: datetime) -> "TodoQuerySet":
        """Open and due from now on, within this span."""
        return self.open().filter(due_at__gte=now, due_at__lt=now + span)

    def escalated(self) -> "TodoQuerySet":
        """Open, and somebody else was told that it is late."""
        told = Todo.objects.filter(
            reminders__due_at=F("due_at"),
            reminders__escalation=True,
            reminders__sent_at__isnull=False,
        )
        return self.open().filter(pk__in=told.values("pk"))


@tracked
class Todo(models.Model):
    """Who owes what to whom by when.

    Made by the service that creates the obligation, settled by the service that
    fulfils it, never by hand. Everything that shows or reminds starts from here.
    """

    kind = models.CharField(max_length=60)
    key = models.CharField(
        max_length=200,
        unique=True,
        help_text="What it is about; owed twice under one key is owed once.",
    )
    debtor = models.ForeignKey(Person, models.CASCADE, related_name="todos")
    owed_to = models.ForeignKey(
        Person, models.SET_NULL, null=True, blank=True, related_name="todos_owed_to"
    )
    escalate_to = models.ForeignKey(
        Person, models.SET_NULL, null=True, blank=True, related_name="todos_escalated"
    )
    program = models.ForeignKey(Program, models.CASCADE, related_name="todos")
    title = models.CharField(max_length=200)
    url = models.CharField("page", max_length=500)
    opens_at = models.DateTimeField(null=True, blank=True)
    due_at = models.DateTimeField()
    due_set_at = models.DateTimeField(
        default=now,
        help_text="Steps of the ladder before this moment are not caught up.",
    )
    created_at = models.DateTimeField(default=now)
    settled_at = models.DateTimeField(null=True, blank=True)
    cancelled_at = models.DateTimeField(null=True, blank=True)

    objects = TodoQuerySet.as_manager()

    class Meta:
        verbose_name = "to-do"
        ordering = ["due_at", "pk"]
        constraints = [
            models.CheckConstraint(
                name="a_todo_is_settled_or_cancelled_not_both",
                condition=Q(settled_at=None) | Q(cancelled_at=None),
            ),
            models.CheckConstraint(
                name="a_todo_opens_before_it_is_due",
                condition=Q(opens_at=None) | Q(opens_at__lte=F("due_at")),
            ),
            models.CheckConstraint(
                name="a_todo_says_what_is_owed",
                condition=~Q(title="") & ~Q(key="") & ~Q(kind=""),
            ),
            models.CheckConstraint(
                name="a_todo_leads_to_a_page_of_ours",
                condition=Q(url__startswith="/") & ~Q(url__startswith="//"),
            ),
        ]
        indexes = [
            models.Index(
                name="todos_open_by_due",
                fields=["program", "kind", "due_at"],
                condition=Q(settled_at=None, cancelled_at=None),
            ),
            models.Index(
                name="todos_open_in_order",
                fields=["program", "due_at", "id"],
                condition=Q(settled_at=None, cancelled_at=None),
            ),
            models.Index(
                name="todos_open_by_debtor",
                fields=["debtor", "due_at"],
                condition=Q(settled_at=None, cancelled_at=None),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def kind_title(self) -> str:
        return title_of(self.kind)

    @property
    def is_of_the_program(self) -> bool:
        """Whether its page is one of the program's, not only of who owes it."""
        return self.url.startswith("/programs/")

    @property
    def is_open(self) -> bool:
        return self.settled_at is None and self.cancelled_at is None

    def days_late(self, now: datetime) -> int:
        """Whole days since it was due; 0 while it is not."""
        return max(0, (now - self.due_at) // timedelta(days=1))
