from django.contrib.postgres.fields import ArrayField
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Exists, OuterRef, Q

from mats.checkins.models.care import cared_for_by
from mats.core.history import tracked
from mats.people.models import Person
from mats.programs.models import Program
from mats.scholars.models import Scholar

DAY = 24 * 60


class MeetingQuerySet(models.QuerySet["Meeting"]):
    def visible_to(self, person: Person) -> "MeetingQuerySet":
        """Who hosted or attended, and whoever works with somebody who attended.

        A mentor learns nothing of the meetings of scholars with research managers.
        """
        there = Attendee.objects.filter(meeting=OuterRef("pk"))
        own = there.filter(scholar__person=person)
        cared_for = there.filter(scholar__in=cared_for_by(person))
        return self.filter(Q(host=person) | Exists(own) | Exists(cared_for))

    def with_mentors(self) -> "MeetingQuerySet":
        return self.filter(kind__in=Meeting.BY_MENTORS)

    def with_managers(self) -> "MeetingQuerySet":
        return self.filter(kind=Meeting.Kind.RESEARCH_MANAGER)


@tracked
class Meeting(models.Model):
    """People met. When, how long and about what; what was said is a `Note`."""

    class Kind(models.TextChoices):
        RESEARCH_MANAGER = "research_manager", "With the research manager"
        ONE_TO_ONE = "one_to_one", "Mentor, one to one"
        PROJECT = "project", "Mentor, project"
        ALL_HANDS = "all_hands", "Mentor, all scholars"

    BY_MENTORS = (Kind.ONE_TO_ONE, Kind.PROJECT, Kind.ALL_HANDS)

    class Topic(models.TextChoices):
        """What it was about, by the same words in every program."""

        RESEARCH_PLAN = "research_plan", "Research plan"
        PLANNING = "planning", "Planning"
        GOALS = "goals", "Goals"
        BOTTLENECK = "bottleneck", "Bottleneck"
        BRAINSTORMING = "brainstorming", "Brainstorming"
        THINKING_ALOUD = "thinking_aloud", "Thinking aloud"
        ACCOUNTABILITY = "accountability", "Accountability"
        PRODUCTIVITY = "productivity", "Productivity"
        COMMUNICATION = "communication", "Communication"
        MENTOR_MEETING = "mentor_meeting", "Preparing a mentor meeting"
        CONFLICT = "conflict", "Conflict between scholars"
        MILESTONE = "milestone", "Milestone"
        WRITING = "writing", "Writing"
        TALK = "talk", "Talk"
        GRANT = "grant", "Grant"
        CAREER = "career", "Career"
        COMPUTE = "compute", "Compute"
        WELLBEING = "wellbeing", "Well-being"

    program = models.ForeignKey(Program, models.CASCADE, related_name="meetings")
    kind = models.CharField(max_length=16, choices=Kind)
    host = models.ForeignKey(Person, models.CASCADE, related_name="meetings_hosted")
    held_on = models.DateField("held on")
    minutes = models.PositiveSmallIntegerField(
        validators=[MinValueValidator(1), MaxValueValidator(DAY)]
    )
    topics = ArrayField(
        models.CharField(max_length=16, choices=Topic), default=list, blank=True
    )

    objects = MeetingQuerySet.as_manager()

    class Meta:
        ordering = ["-held_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="a_meeting_lasts_at_most_a_day",
                condition=Q(minutes__gte=1, minutes__lte=DAY),
            ),
        ]
        indexes = [models.Index(fields=["program", "kind", "held_on"])]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}, {self.held_on:%d %B %Y}"


class AttendeeQuerySet(models.QuerySet["Attendee"]):
    def visible_to(self, person: Person) -> "AttendeeQuerySet":
        return self.filter(meeting__in=Meeting.objects.visible_to(person))


@tracked
class Attendee(models.Model):
    """A scholar was at a meeting."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="attendees")
    scholar = models.ForeignKey(Scholar, models.CASCADE, related_name="attended")

    objects = AttendeeQuerySet.as_manager()

    class Meta:
        ordering = ["meeting_id", "pk"]
        constraints = [
            models.UniqueConstraint(
                name="a_scholar_attends_a_meeting_once", fields=["meeting", "scholar"]
            ),
        ]

    def __str__(self) -> str:
        return f"{self.scholar.person}, {self.meeting}"
