from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.timezone import now

from mats.core.history import track_except
from mats.people.models import Person
from mats.questions.models.response import Answer, Response


class AnnotationQuerySet(models.QuerySet["Annotation"]):
    def visible_to(self, person: Person) -> "AnnotationQuerySet":
        """Who reads an answer of the response; never who gave it."""
        read = Answer.objects.visible_to(person).filter(response=OuterRef("response"))
        return self.filter(Exists(read)).exclude(response__respondent=person)


@track_except("text")
class Annotation(models.Model):
    """What staff know of a response that its numbers do not say.

    It leaves nothing out: results are shown with and without what is annotated.
    """

    response = models.OneToOneField(Response, models.CASCADE, related_name="annotation")
    text = models.TextField(
        "note",
        max_length=1000,
        help_text="For those who read the answers. Whoever gave them never sees it.",
    )
    created_at = models.DateTimeField(default=now, editable=False)

    objects = AnnotationQuerySet.as_manager()

    class Meta:
        ordering = ["created_at", "pk"]
        constraints = [
            models.CheckConstraint(
                name="an_annotation_says_something", condition=~Q(text="")
            ),
        ]

    def __str__(self) -> str:
        return self.text
