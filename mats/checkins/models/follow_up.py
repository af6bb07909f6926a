"""What somebody does because of a note, a meeting or a flag."""

from django.db import models
from django.db.models import F, Q
from django.utils.timezone import now

from mats.checkins.models.care import cared_for_by
from mats.checkins.models.flag import Flag
from mats.checkins.models.meeting import Meeting
from mats.checkins.models.note import Note
from mats.core.history import tracked
from mats.people.models import Person
from mats.scholars.models import Scholar


class FollowUpQuerySet(models.QuerySet["FollowUp"]):
    def visible_to(self, person: Person) -> "FollowUpQuerySet":
        """Whoever works with the scholar, and who is to do it.

        Of those about oneself only the ones that are one's own to do.
        """
        cared = Q(scholar__in=cared_for_by(person)) & ~Q(scholar__person=person)
        known = Scholar.objects.known_to(person).values("pk")
        return self.filter(cared | Q(person=person, scholar__in=known))

    def open(self) -> "FollowUpQuerySet":
        return self.filter(closed_at=None)


@tracked
class FollowUp(models.Model):
    """One thing to do by a day; the to-do that reminds of it is `todo_key`'s."""

    class State(models.TextChoices):
        OPEN = "open", "Open"
        DONE = "done", "Done"
        DROPPED = "dropped", "No longer needed"

    scholar = models.ForeignKey(Scholar, models.CASCADE, related_name="follow_ups")
    note = models.ForeignKey(
        Note, models.SET_NULL, null=True, blank=True, related_name="follow_ups"
    )
    meeting = models.ForeignKey(
        Meeting, models.SET_NULL, null=True, blank=True, related_name="follow_ups"
    )
    flag = models.ForeignKey(
        Flag, models.SET_NULL, null=True, blank=True, related_name="follow_ups"
    )
    what = models.CharField("what is to be done", max_length=300)
    person = models.ForeignKey(
        Person, models.CASCADE, verbose_name="who does it", related_name="follow_ups"
    )
    due_on = models.DateField("due on")
    made_by = models.ForeignKey(
        Person, models.SET_NULL, null=True, blank=True, related_name="follow_ups_made"
    )
    made_at = models.DateTimeField(default=now)
    state = models.CharField(max_length=7, choices=State, default=State.OPEN)
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey(
        Person, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    outcome = models.CharField("what came of it", max_length=300, blank=True)

    objects = FollowUpQuerySet.as_manager()

    class Meta:
        ordering = [F("closed_at").desc(nulls_first=True), "due_on", "pk"]
        verbose_name = "follow-up"
        constraints = [
            models.CheckConstraint(
                name="a_follow_up_says_what_is_to_be_done", condition=~Q(what="")
            ),
            models.CheckConstraint(
                name="a_follow_up_is_open_or_was_closed",
                condition=Q(state="open", closed_at=None, closed_by=None, outcome="")
                | Q(state__in=["done", "dropped"], closed_at__isnull=False),
            ),
            models.CheckConstraint(
                name="a_follow_up_follows_one_thing_at_most",
                condition=Q(note=None, meeting=None)
                | Q(note=None, flag=None)
                | Q(meeting=None, flag=None),
            ),
        ]
        indexes = [models.Index(fields=["scholar", "state"])]

    def __str__(self) -> str:
        return self.what

    @property
    def is_open(self) -> bool:
        return self.state == self.State.OPEN

    @property
    def todo_key(self) -> str:
        return f"checkins.follow_up:{self.pk}"

    @property
    def source(self) -> str:
        """What it follows, in a word that tells nothing of it."""
        if self.note_id:
            return "a note"
        if self.meeting_id:
            return "a meeting"
        return "a flag" if self.flag_id else "your work with the scholar"
