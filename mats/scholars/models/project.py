from django.db import models

from mats.core.history import tracked
from mats.people.models import Person
from mats.programs.models import Program, Track


class ProjectQuerySet(models.QuerySet["Project"]):
    def visible_to(self, person: Person) -> "ProjectQuerySet":
        """Those of people of one's own programs: a title is no secret among them."""
        if person.is_superuser:
            return self
        return self.filter(program__memberships__person=person).distinct()


@tracked
class Project(models.Model):
    """What one scholar, or several together, work on."""

    program = models.ForeignKey(Program, models.CASCADE, related_name="projects")
    title = models.CharField(max_length=300)
    summary = models.TextField(
        blank=True, max_length=2000, help_text="The question, in a few sentences."
    )
    tracks = models.ManyToManyField(Track, blank=True, related_name="projects")
    proposed_by_scholar = models.BooleanField(default=False)

    objects = ProjectQuerySet.as_manager()

    class Meta:
        ordering = ["title"]

    def __str__(self) -> str:
        return self.title
