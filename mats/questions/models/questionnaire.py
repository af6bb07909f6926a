from typing import ClassVar

import pgtrigger
from django.db import models
from django.db.models import Q
from django.utils.timezone import now

from mats.core.history import track_except
from mats.people.models import Person
from mats.programs.models import Membership, Program
from mats.programs.models.held import programs_with


class QuestionnaireQuerySet(models.QuerySet["Questionnaire"]):
    def visible_to(self, person: Person) -> "QuestionnaireQuerySet":
        """Staff of its program; those of no program (the library) for all staff.

        Who is asked reaches a questionnaire through a response.
        """
        if person.is_superuser:
            return self
        staffed = programs_with(person, Membership.STAFF)
        mine = Q(program__in=staffed)
        if staffed:
            mine |= Q(program=None)
        return self.filter(mine)


def anew(questionnaire: str) -> pgtrigger.Trigger:
    """A row of a form was changed: its questionnaire is another edition from now on.

    `questionnaire` finds its key, in SQL, from the row, which it calls `was`.
    """
    return pgtrigger.Trigger(
        name="a_change_makes_an_edition",
        when=pgtrigger.After,
        operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
        declare=[("was", "record")],
        func=f"""
            was = COALESCE(NEW, OLD);
            UPDATE questions_questionnaire SET edition = NULL
             WHERE id = ({questionnaire});
            RETURN NULL;
        """,  # noqa: S608 -- words of ours
    )


@track_except("edition")
class Questionnaire(models.Model):
    """Questions put together, in their order. A rubric is one that carries points."""

    class Use(models.TextChoices):
        """What it is for; the app that puts it decides who answers, and when."""

        SURVEY = "survey", "Survey"
        APPLICATION = "application", "Application"
        STREAM = "stream", "Questions of a stream"
        INTEREST = "interest", "Expression of interest"
        CHECK_IN = "check_in", "Check-in"
        REVIEW = "review", "Review"
        GRADING = "grading", "Grading"
        FEEDBACK = "feedback", "Feedback"
        OTHER = "other", "Something else"

    class State(models.TextChoices):
        DRAFT = "draft", "Draft"
        OPEN = "open", "Open"
        CLOSED = "closed", "Closed"

    program = models.ForeignKey(
        Program,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="questionnaires",
        help_text="None: the library, from which programs copy.",
    )
    slug = models.SlugField("short name", max_length=60)
    title = models.CharField(max_length=200)
    intro = models.TextField(
        "introduction",
        blank=True,
        max_length=4000,
        help_text="What it is about and who reads it. Shown above the questions.",
    )
    use = models.CharField("used for", max_length=12, choices=Use, default=Use.SURVEY)
    state = models.CharField(
        max_length=6, choices=State, default=State.DRAFT, editable=False
    )
    is_rubric = models.BooleanField(
        "rubric", default=False, help_text="Questions carry points; they are added up."
    )
    may_change = models.BooleanField(
        "answers may be changed after sending",
        default=True,
        help_text="For as long as the questionnaire is open.",
    )
    minimum_group = models.PositiveSmallIntegerField(
        "smallest group shown",
        default=5,
        help_text="Results of fewer answers are not shown.",
    )
    edition = models.UUIDField(
        null=True,
        editable=False,
        help_text="Another one after every change, of its questions too.",
    )
    created_at = models.DateTimeField(default=now, editable=False)

    objects = QuestionnaireQuerySet.as_manager()

    class Meta:
        ordering = ["title", "pk"]
        constraints = [
            models.UniqueConstraint(
                name="one_questionnaire_per_program_and_slug",
                fields=["program", "slug"],
                nulls_distinct=False,
                violation_error_message=(
                    "The program already has a questionnaire with this short name."
                ),
            ),
            models.CheckConstraint(
                name="a_questionnaire_has_a_title", condition=~Q(title="")
            ),
            models.CheckConstraint(
                name="a_group_has_at_least_one", condition=Q(minimum_group__gte=1)
            ),
        ]
        triggers: ClassVar = [
            pgtrigger.Trigger(
                name="every_change_makes_an_edition",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update,
                func="NEW.edition = gen_random_uuid(); RETURN NEW;",
            )
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_open(self) -> bool:
        return self.state == self.State.OPEN
