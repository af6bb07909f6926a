from django.db import models
from django.db.models import Q
from django.utils.timezone import localdate

from mats.core.history import track_except
from mats.mentors.models import Stream
from mats.people.models import Person
from mats.programs.models import Program
from mats.programs.models.between import conflict_with
from mats.scholars.models import Scholar

LOOKUP = "stream__program"


class PassedOnQuerySet(models.QuerySet["PassedOn"]):
    def visible_to(self, person: Person) -> "PassedOnQuerySet":
        """Who manages the stream, who leads the program, and who passed it on.

        Never the mentor it was about, whatever else they are here.
        """
        duties = person.research_managements.filter(scholar=None).on(localdate())
        seen = (
            Q(stream__in=duties.values("stream"))
            | Q(stream__program__in=Program.objects.led_by(person))
            | Q(by=person, stream__program__in=Program.objects.staffed_by(person))
        )
        return self.filter(
            seen,
            ~conflict_with(person, "mentor", LOOKUP),
            ~conflict_with(person, "said_by__person", LOOKUP),
        ).exclude(mentor=person)


@track_except("text", "answer", "changed")
class PassedOn(models.Model):
    """What a research manager told a mentor on behalf of scholars, and what came of it.

    Who said it is kept only where they agreed to be named; else nobody can tell.
    """

    stream = models.ForeignKey(Stream, models.CASCADE, related_name="passed_on")
    mentor = models.ForeignKey(Person, models.CASCADE, related_name="feedback_heard")
    said_by = models.ForeignKey(
        Scholar,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="feedback_passed_on",
        help_text="Only a scholar who agreed to be named.",
    )
    text = models.TextField("what was passed on", max_length=2000)
    passed_on = models.DateField("on")
    by = models.ForeignKey(
        Person, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    answer = models.TextField("what the mentor answered", blank=True, max_length=2000)
    changed = models.TextField("what the mentor changed", blank=True, max_length=2000)
    answered_on = models.DateField("answered on", null=True, blank=True)

    objects = PassedOnQuerySet.as_manager()

    class Meta:
        ordering = ["-passed_on", "-pk"]
        verbose_name = "feedback that was passed on"
        verbose_name_plural = "feedback that was passed on"
        constraints = [
            models.CheckConstraint(
                name="what_was_passed_on_has_words", condition=~Q(text="")
            ),
            models.CheckConstraint(
                name="an_answer_has_a_day_and_words",
                condition=Q(answered_on=None, answer="", changed="")
                | Q(answered_on__isnull=False) & (~Q(answer="") | ~Q(changed="")),
            ),
        ]

    def __str__(self) -> str:
        return f"To {self.mentor}, {self.passed_on:%d %B %Y}"

    @property
    def program(self) -> Program:
        return self.stream.program
