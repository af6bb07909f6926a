from datetime import date
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.timezone import localdate

from mats.core.errors import Refused
from mats.core.history import tracked
from mats.mentors.models import Stream
from mats.people.models import Person
from mats.programs.models import Area, Membership, Program, Track
from mats.programs.models.between import conflict_with
from mats.programs.models.held import programs_with, runs_freely
from mats.scholars.models.project import Project


class ScholarQuerySet(models.QuerySet["Scholar"]):
    def visible_to(self, person: Person) -> "ScholarQuerySet":
        """The full record: own, supervised, managed, or of a program one leads.

        Of others never where a conflict stands between, superusers included.
        """
        if person.is_superuser:
            return self._apart_from(person)
        return self._apart_from(person).filter(
            Q(person=person)
            | Q(pk__in=self.model.objects.supervised_by(person).values("pk"))
            | Q(pk__in=self.model.objects.managed_by(person).values("pk"))
            | Q(program__in=programs_with(person, Membership.LEADS))
        )

    def known_to(self, person: Person) -> "ScholarQuerySet":
        """Who they are and with whom they work: also to all staff and to teammates."""
        if person.is_superuser:
            return self._apart_from(person)
        own_projects = self.model.objects.filter(person=person).values("project")
        return self._apart_from(person).filter(
            Q(pk__in=self.model.objects.visible_to(person).values("pk"))
            | Q(program__in=programs_with(person, Membership.STAFF))
            | Q(project__in=own_projects)
        )

    def known_in(self, program: Program, person: Person) -> "ScholarQuerySet":
        """Those of one program that are known to the person."""
        here = self.filter(program=program)
        freely = runs_freely(person, program, Membership.STAFF)
        return here if freely else here.known_to(person)

    def _apart_from(self, person: Person) -> "ScholarQuerySet":
        return self.filter(Q(person=person) | ~conflict_with(person, "person"))

    def supervised_by(
        self, person: Person, on: date | None = None
    ) -> "ScholarQuerySet":
        """Those whose mentor the person is; after the program they stay so."""
        day = on or localdate()
        return self.filter(
            Q(supervisions__ends_on=None) | Q(supervisions__ends_on__gte=day),
            supervisions__mentor=person,
        ).distinct()

    def managed_by(self, person: Person, on: date | None = None) -> "ScholarQuerySet":
        """Those of the streams that the person manages, and those managed singly."""
        day = on or localdate()
        holds = Q(ends_on=None) | Q(ends_on__gte=day)
        duties = person.research_managements.filter(holds, starts_on__lte=day)
        return self.filter(
            Q(stream__in=duties.filter(scholar=None).values("stream"))
            | Q(pk__in=duties.values("scholar"))
        )

    def active(self) -> "ScholarQuerySet":
        return self.filter(state=Scholar.State.ACTIVE)

    def admitted(self) -> "ScholarQuerySet":
        """Admitted to the research phase: neither trainees nor auditors."""
        return self.filter(kind=Scholar.Kind.SCHOLAR)


@tracked
class Scholar(models.Model):
    """A person takes part in a program, in one stream.

    Trainees take part in the training phase only, auditors listen in it; neither
    counts as admitted.
    """

    class Kind(models.TextChoices):
        SCHOLAR = "scholar", "Scholar"
        TRAINEE = "trainee", "Trainee"
        AUDITOR = "auditor", "Auditor"

    class State(models.TextChoices):
        ACTIVE = "active", "Active"
        WITHDRAWN = "withdrawn", "Withdrawn"
        COMPLETED = "completed", "Completed"

    MOVES: ClassVar[dict[str, set[str]]] = {
        State.ACTIVE: {State.WITHDRAWN, State.COMPLETED},
    }

    person = models.ForeignKey(Person, models.CASCADE, related_name="scholarships")
    program = models.ForeignKey(Program, models.CASCADE, related_name="scholars")
    stream = models.ForeignKey(Stream, models.PROTECT, related_name="scholars")
    kind = models.CharField(max_length=8, choices=Kind, default=Kind.SCHOLAR)
    state = models.CharField(max_length=10, choices=State, default=State.ACTIVE)
    enrolled_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)
    ended_because = models.TextField("why they left", blank=True)
    track = models.ForeignKey(
        Track, models.PROTECT, null=True, blank=True, related_name="scholars"
    )
    areas = models.ManyToManyField(
        Area,
        blank=True,
        related_name="scholars",
        help_text="Of two areas each counts half.",
    )
    project = models.ForeignKey(
        Project, models.SET_NULL, null=True, blank=True, related_name="scholars"
    )

    reachable = models.CharField(
        "how and when to reach them",
        max_length=200,
        blank=True,
        help_text="The channel you read first, and the hours you work.",
    )

    objects = ScholarQuerySet.as_manager()

    class Meta:
        ordering = ["person__name"]
        constraints = [
            models.UniqueConstraint(
                name="one_scholar_per_person_and_program", fields=["person", "program"]
            ),
            models.CheckConstraint(
                name="an_active_scholar_has_not_ended",
                condition=Q(state="active", ended_on=None)
                | (~Q(state="active") & Q(ended_on__isnull=False)),
            ),
        ]
        indexes = [models.Index(fields=["program", "state"])]

    def __str__(self) -> str:
        return f"{self.person}, {self.get_kind_display().lower()} of {self.program}"

    @property
    def role(self) -> Membership.Role:
        """The one of the register that says the same: kinds bear the names of roles."""
        return Membership.Role(self.kind)

    def move_to(self, state: State) -> None:
        if state not in self.MOVES.get(self.state, set()):
            now, then = self.get_state_display().lower(), state.label.lower()
            raise Refused(f"A scholar who is {now} cannot become {then}.")
        self.state = state
