from django.db import models

from mats.core.history import tracked
from mats.mentors.models.stream import Stream
from mats.people.models import Person
from mats.programs.models import Deadline, DeadlineRule


class StreamDeadlineQuerySet(models.QuerySet["StreamDeadline"]):
    def visible_to(self, person: Person) -> "StreamDeadlineQuerySet":
        return self.filter(stream__in=Stream.objects.visible_to(person))


@tracked
class StreamDeadline(DeadlineRule):
    """A stream's own deadline: it goes before the track's and the program's."""

    stream = models.ForeignKey(Stream, models.CASCADE, related_name="deadlines")
    kind = models.CharField(max_length=20, choices=Deadline.Kind)

    objects = StreamDeadlineQuerySet.as_manager()

    class Meta(DeadlineRule.Meta):
        ordering = ["at"]
        constraints = [
            models.UniqueConstraint(
                name="one_deadline_per_stream_and_kind",
                fields=["stream", "kind"],
                violation_error_message="The stream has such a deadline.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} of {self.stream}, {self.on:%d %B %Y}"
