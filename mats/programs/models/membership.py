from datetime import date

from django.db import models
from django.db.models import F, Q

from mats.core.history import tracked
from mats.people.models import Person
from mats.programs.models.phase import Phase, Site
from mats.programs.models.program import Program


class MembershipQuerySet(models.QuerySet["Membership"]):
    def on(self, day: date) -> "MembershipQuerySet":
        """Those that hold on this day."""
        return self.filter(starts_on__lte=day).filter(
            Q(ends_on=None) | Q(ends_on__gte=day)
        )

    def staff(self) -> "MembershipQuerySet":
        return self.filter(role__in=Membership.STAFF)


@tracked
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
        APPLICANT = "applicant", "Applicant"
        ALUM = "alum", "Alum"

    LEADS = (Role.DIRECTOR, Role.PROGRAM_MANAGER)
    """Those who may change the program itself."""
    STAFF = (*LEADS, Role.RESEARCH_MANAGER, Role.COMMUNITY_MANAGER)
    """Those who work in it every day and see its workspace."""
    GIVEN = (*STAFF, Role.ADVISOR, Role.GRADER)
    """Roles that staff give by hand; all of them need a second factor."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="memberships")
    program = models.ForeignKey(Program, models.CASCADE, related_name="memberships")
    role = models.CharField(max_length=20, choices=Role)
    phase = models.ForeignKey(
        Phase, models.CASCADE, null=True, blank=True, related_name="memberships"
    )
    site = models.ForeignKey(
        Site, models.SET_NULL, null=True, blank=True, related_name="memberships"
    )
    starts_on = models.DateField("from")
    ends_on = models.DateField("until", null=True, blank=True)
    full_time_share = models.DecimalField(
        max_digits=3, decimal_places=2, null=True, blank=True
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
            models.UniqueConstraint(
                name="a_role_begins_once_a_day",
                fields=["person", "program", "role", "phase", "starts_on"],
                nulls_distinct=False,
            ),
        ]
        indexes = [models.Index(fields=["program", "role"])]

    def __str__(self) -> str:
        return f"{self.person}, {self.get_role_display()} of {self.program}"
