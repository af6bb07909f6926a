from datetime import datetime

from django.db import models
from django.db.models import F, Q

from mats.core.history import tracked
from mats.people.models import Person
from mats.programs.models import Membership, Phase, Program
from mats.programs.models.held import programs_with
from mats.questions.models import Questionnaire

Role = Membership.Role


class MilestoneQuerySet(models.QuerySet["Milestone"]):
    def visible_to(self, person: Person) -> "MilestoneQuerySet":
        """What is asked of everybody is known to everybody who takes part in it."""
        if person.is_superuser:
            return self
        part = (*Membership.STAFF, Role.MENTOR, Role.SCHOLAR, Role.GRADER)
        return self.filter(
            Q(program__in=programs_with(person, part))
            | Q(pk__in=self.model.objects.owed_by(person).values("pk"))
        )

    def owed_by(self, person: Person) -> "MilestoneQuerySet":
        return self.filter(submissions__scholar__person=person)


@tracked
class Milestone(models.Model):
    """What every scholar of a phase hands in: a plan, a talk, a paper.

    The words are answers to a questionnaire, where it has one; a title and a link do
    for what is written elsewhere.
    """

    class Kind(models.TextChoices):
        RESEARCH_PLAN = "research_plan", "Research plan"
        TALK = "talk", "Talk"
        PAPER = "paper", "Paper"
        OTHER = "other", "Something else"

    program = models.ForeignKey(Program, models.CASCADE, related_name="milestones")
    phase = models.ForeignKey(
        Phase,
        models.PROTECT,
        related_name="milestones",
        help_text="Every scholar who takes part in it hands this in.",
    )
    kind = models.CharField(max_length=13, choices=Kind, default=Kind.OTHER)
    slug = models.SlugField("short name", max_length=60)
    title = models.CharField(max_length=200)
    text = models.TextField(
        "what is expected",
        blank=True,
        max_length=4000,
        help_text="Shown above the page on which it is written.",
    )
    questionnaire = models.ForeignKey(
        Questionnaire,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="milestones",
        help_text="Its questions are the sections. Empty: a title and a link.",
    )
    rubric = models.ForeignKey(
        Questionnaire,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="graded_milestones",
        help_text="Empty: it is not graded.",
    )
    opens_at = models.DateTimeField("opens")
    due_at = models.DateTimeField("due")
    required = models.BooleanField(
        default=True, help_text="Everybody owes it, and is reminded."
    )
    minutes = models.PositiveSmallIntegerField(
        "length in minutes", null=True, blank=True, help_text="Of a talk."
    )
    graders = models.PositiveSmallIntegerField(
        "graders of each", default=1, help_text="They do not see each other's grades."
    )
    gap = models.PositiveSmallIntegerField(
        "widest gap",
        null=True,
        blank=True,
        help_text=(
            "In points: where the totals of two graders are further apart, a third one "
            "is asked."
        ),
    )
    told_scholars_at = models.DateTimeField(null=True, blank=True, editable=False)
    told_mentors_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = MilestoneQuerySet.as_manager()

    class Meta:
        ordering = ["due_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                name="one_milestone_per_program_and_slug",
                fields=["program", "slug"],
                violation_error_message=(
                    "The program already has a milestone with this short name."
                ),
            ),
            models.CheckConstraint(
                name="a_milestone_opens_before_it_is_due",
                condition=Q(due_at__gt=F("opens_at")),
                violation_error_message="It is due after it opens.",
            ),
            models.CheckConstraint(
                name="a_milestone_has_a_title", condition=~Q(title="")
            ),
            models.CheckConstraint(
                name="a_milestone_has_between_one_and_five_graders",
                condition=Q(graders__gte=1, graders__lte=5),
                violation_error_message="From one to five graders.",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def is_open(self, now: datetime) -> bool:
        return self.opens_at <= now and self.program.closed_at is None

    @property
    def about(self) -> str:
        """What responses to its questionnaires are about."""
        return f"milestones/{self.pk}"
