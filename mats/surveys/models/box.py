"""What is written without a name, before it is mixed among the others.

Keys are digests of the link, content is sealed: the rows alone say neither who nor
what. They carry no time and no trail, and nothing refers to them.
"""

from django.db import models

from mats.people.models import Person
from mats.surveys.models.survey import Survey


class DraftQuerySet(models.QuerySet["Draft"]):
    def visible_to(self, person: Person) -> "DraftQuerySet":  # noqa: ARG002 -- nobody reads them, whoever asks
        return self.none()


class PooledQuerySet(models.QuerySet["Pooled"]):
    def visible_to(self, person: Person) -> "PooledQuerySet":  # noqa: ARG002 -- same
        return self.none()


class Draft(models.Model):
    """Answers begun by a link, sealed with a key that only the link gives."""

    id = models.CharField(primary_key=True, max_length=64, editable=False)
    survey = models.ForeignKey(Survey, models.CASCADE, related_name="+")
    sealed = models.TextField()

    objects = DraftQuerySet.as_manager()

    def __str__(self) -> str:
        return "A sealed draft"


class Pooled(models.Model):
    """Answers that were sent and wait to be mixed, sealed with a key of the server's.

    Its key comes from the link, so that nobody sends twice.
    """

    id = models.CharField(primary_key=True, max_length=64, editable=False)
    survey = models.ForeignKey(Survey, models.CASCADE, related_name="+")
    sealed = models.TextField()

    objects = PooledQuerySet.as_manager()

    def __str__(self) -> str:
        return "A sealed answer"
