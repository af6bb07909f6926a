from datetime import date

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Func, Q, Value
from django.db.models.functions import Cast
from django.utils import timezone

from mats.core.history import track_except
from mats.people.models import Person
from mats.programs.models.held import programs_with, runs_freely
from mats.programs.models.phase import Phase, Site
from mats.programs.models.program import Program
from mats.programs.models.ranges import Days, SameNumber, SameText


class MembershipQuerySet(models.QuerySet["Membership"]):
    def on(self, day: date) -> "MembershipQuerySet":
        """Those that hold on this day."""
        return self.filter(starts_on__lte=day).filter(
            Q(ends_on=None) | Q(ends_on__gte=day)
        )

    def now(self) -> "MembershipQuerySet":
        """Those that hold today, each program having its own today."""
        there = Func(
            F("program__timezone"),
            Value(timezone.now()),
            function="TIMEZONE",
            output_field=models.DateTimeField(),
        )
        today = self.alias(today=Cast(there, models.DateField()))
        return today.filter(starts_on__lte=F("today")).filter(
            Q(ends_on=None) | Q(ends_on__gte=F("today"))
        )

    def past(self, day: date) -> "MembershipQuerySet":
        return self.filter(ends_on__lt=day)

    def not_past(self, day: date) -> "MembershipQuerySet":
        """Those that hold on this day, or will."""
        return self.filter(Q(ends_on=None) | Q(ends_on__gte=day))

    def staff(self) -> "MembershipQuerySet":
        return self.filter(role__in=Membership.STAFF)

    def leads(self) -> "MembershipQuerySet":
        return self.filter(role__in=Membership.LEADS)

    def given(self) -> "MembershipQuerySet":
        """Those that staff give by hand, participants left out."""
        return self.filter(role__in=Membership.GIVEN)

    def seen_in(self, program: Program, person: Person) -> "MembershipQuerySet":
        """Those of one program that are visible to the person."""
        here = self.filter(program=program)
        freely = runs_freely(person, program, Membership.SELECTING)
        return here if freely else here.visible_to(person)

    def visible_to(self, person: Person) -> "MembershipQuerySet":
        """Their own; of programs they take part in, the staff; all for the staff.

        A community manager keeps apart from selection and sees no applicants.
        Applicants do not take part yet.
        """
        if person.is_superuser:
            return self
        part = person.memberships.exclude(role=Membership.Role.APPLICANT)
        selecting = programs_with(person, Membership.SELECTING)
        staffed = programs_with(person, Membership.STAFF)
        return self.filter(
            Q(person=person)
            | Q(program__in=selecting)
            | Q(program__in=part.values("program"), role__in=Membership.STAFF)
            | (Q(program__in=staffed) & ~Q(role=Membership.Role.APPLICANT))
        )


@track_except(newest_by="program")
class Membership(models.Model):
    """Who has which role in a program, from when to when.

    The one register of roles: navigation, audiences, the second factor and every
    `visible_to` start from it. Staff roles are given here; those of participants are
    written by the services that make them (a scholar by `scholars`, a mentor by
    `mentors`, …).
    """

    class Role(models.TextChoices):
        DIRECTOR = "director", "Director"
        PROGRAM_MANAGER = "program_manager", "Program manager"
        RESEARCH_MANAGER = "research_manager", "Research manager"
        COMMUNITY_MANAGER = "community_manager", "Community manager"
        ADVISOR = "advisor", "Advisor"
        GRADER = "grader", "Grader"
        MENTOR = "mentor", "Mentor"
        SCHOLAR = "scholar", "Scholar"
        TRAINEE = "trainee", "Trainee"
        AUDITOR = "auditor", "Auditor"
        APPLICANT = "applicant", "Applicant"
        ALUM = "alum", "Alum"

        @property
        def holders(self) -> str:
            """Those who hold it: Scholars, Alumni."""
            return "Alumni" if self is Membership.Role.ALUM else f"{self.label}s"

        @classmethod
        def groups(cls) -> list[tuple[str, str]]:
            """For forms that ask which people are meant."""
            return [(role.value, role.holders) for role in cls]

    LEADS = (Role.DIRECTOR, Role.PROGRAM_MANAGER)
    """Those who may change the program itself."""
    STAFF = (*LEADS, Role.RESEARCH_MANAGER, Role.COMMUNITY_MANAGER)
    """Those who work in it every day and see its workspace."""
    SELECTING = (*LEADS, Role.RESEARCH_MANAGER)
    """A community manager keeps apart from who applies and who is chosen."""
    GIVEN = (*STAFF, Role.ADVISOR, Role.GRADER)
    """Roles that staff give by hand; all of them need a second factor."""
    BRIEF = (Role.TRAINEE, Role.AUDITOR)
    """Those who are in the training phase only. Only scholars were admitted to the
    research phase, so only they count as scholars."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="memberships")
    program = models.ForeignKey(Program, models.CASCADE, related_name="memberships")
    role = models.CharField(max_length=20, choices=Role)
    phase = models.ForeignKey(
        Phase,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="memberships",
        help_text="Only in this phase; empty: in the whole program.",
    )
    site = models.ForeignKey(
        Site, models.SET_NULL, null=True, blank=True, related_name="memberships"
    )
    starts_on = models.DateField("from")
    ends_on = models.DateField("until", null=True, blank=True)
    full_time_share = models.DecimalField(
        max_digits=3,
        decimal_places=2,
        null=True,
        blank=True,
        help_text="1 is full time, 0.5 half of it.",
    )

    objects = MembershipQuerySet.as_manager()

    class Meta:
        ordering = ["program", "role", "starts_on"]
        constraints = [
            models.CheckConstraint(
                name="membership_does_not_end_before_it_starts",
                condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
                violation_error_message="The last day is on or after the first.",
            ),
            models.CheckConstraint(
                name="full_time_share_lies_between_0_and_1",
                condition=Q(full_time_share=None)
                | Q(full_time_share__gt=0, full_time_share__lte=1),
                violation_error_message="The share of full time is above 0, at most 1.",
            ),
            ExclusionConstraint(
                name="a_role_is_held_once_at_a_time",
                expressions=[
                    (SameNumber("person"), RangeOperators.OVERLAPS),
                    (SameNumber("program"), RangeOperators.OVERLAPS),
                    (SameText("role"), RangeOperators.OVERLAPS),
                    (SameNumber("phase"), RangeOperators.OVERLAPS),
                    (Days("starts_on", "ends_on"), RangeOperators.OVERLAPS),
                ],
                violation_error_message=(
                    "This person already has this role in some of these days."
                ),
            ),
        ]
        indexes = [
            models.Index(
                name="roles_by_program",
                fields=["program", "role", "person"],
                include=["starts_on", "ends_on"],  # what counts need besides
            ),
            models.Index(name="roles_by_person", fields=["program", "person"]),
        ]

    def __str__(self) -> str:
        return f"{self.person}, {self.get_role_display()} of {self.program}"

    def clean(self) -> None:
        super().clean()
        if self.phase and self.phase.program_id != self.program_id:
            raise ValidationError({"phase": "Choose a phase of this program."})
