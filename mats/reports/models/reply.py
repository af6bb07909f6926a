from django.db import models
from django.db.models import Q
from django.utils.timezone import now

from mats.core.history import track_except
from mats.people.models import Person
from mats.reports.models.section import Section


class ReplyQuerySet(models.QuerySet["Reply"]):
    def visible_to(self, person: Person) -> "ReplyQuerySet":
        """The mentor's own, and those to reports one handles. Scholars do not."""
        handled = Section.objects.visible_to(person).exclude(scholar__person=person)
        return self.filter(Q(section__in=handled))


@track_except("comment")
class Reply(models.Model):
    """What a mentor says to the section on one scholar. The last word counts."""

    class Verdict(models.TextChoices):
        FINE = "fine", "Fine"
        TALK = "talk", "Let’s talk"

    section = models.ForeignKey(Section, models.CASCADE, related_name="replies")
    mentor = models.ForeignKey(Person, models.CASCADE, related_name="replies")
    verdict = models.CharField(max_length=4, choices=Verdict, blank=True)
    comment = models.TextField(blank=True, max_length=4000)
    at = models.DateTimeField(default=now)

    objects = ReplyQuerySet.as_manager()

    class Meta:
        ordering = ["section", "mentor"]
        verbose_name_plural = "replies"
        constraints = [
            models.UniqueConstraint(
                name="one_reply_per_section_and_mentor", fields=["section", "mentor"]
            ),
            models.CheckConstraint(
                name="a_reply_says_something",
                condition=~Q(verdict="") | ~Q(comment=""),
            ),
            models.CheckConstraint(
                name="a_reply_is_fine_or_lets_talk",
                condition=Q(verdict__in=["", "fine", "talk"]),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.mentor}: {self.get_verdict_display() or 'comment'}"
