from django.db import models
from django.db.models import Q

from mats.checkins.models import CheckIn, Note
from mats.core.history import track_except, tracked
from mats.people.models import Person
from mats.programs.models.between import conflict_with
from mats.questions.models import Question
from mats.reports.models.report import Report
from mats.scholars.models import Scholar


class SectionQuerySet(models.QuerySet["Section"]):
    def visible_to(self, person: Person) -> "SectionQuerySet":
        """One's own, once there is something to read; those of reports one sees.

        Never those of whom the reader has a conflict with.
        """
        apart = conflict_with(person, "scholar__person", "scholar__program")
        seen = Report.objects.visible_to(person).values("pk")
        return self.filter(Q(report__in=seen) & ~apart | Q(scholar__person=person))

    def apart_from(self, person: Person) -> "SectionQuerySet":
        """Without those of whom the person has a conflict with."""
        return self.filter(
            ~conflict_with(person, "scholar__person", "scholar__program")
        )

    def by(self, person: Person) -> "SectionQuerySet":
        return self.filter(scholar__person=person)


@track_except("text", "compiled_text", "edited_from", "own_text")
class Section(models.Model):
    """What a report says about one scholar.

    `compiled_text` is what the machine proposes from what is shared now; `text` is
    what will be sent. Once somebody edited it, a new proposal is only offered. The
    trail says who changed it when, never what: words taken back are gone.
    """

    class StateWord(models.TextChoices):
        ON_TRACK = "on_track", "On track"
        SLOW = "slow", "Slowed"
        STUCK = "stuck", "Stuck"
        NO_NEWS = "no_news", "No news"

    report = models.ForeignKey(Report, models.CASCADE, related_name="sections")
    scholar = models.ForeignKey(Scholar, models.CASCADE, related_name="report_sections")
    text = models.TextField(blank=True, max_length=10_000)
    compiled_text = models.TextField(blank=True)
    edited_from = models.TextField(
        blank=True, help_text="The proposal that whoever edited it had before them."
    )
    edited = models.BooleanField(default=False)
    own_text = models.TextField(
        blank=True, help_text="What the scholar wrote last, whoever edited it since."
    )
    by_scholar = models.BooleanField(
        "drafted by the scholar", default=False, help_text="The last words are theirs."
    )
    state_word = models.CharField(
        "state",
        max_length=8,
        choices=StateWord,
        blank=True,
        help_text="Chosen by the manager: the scholar's own word is not shared.",
    )
    struck_at = models.DateTimeField("struck by the scholar", null=True, blank=True)
    amended_at = models.DateTimeField("amended by the scholar", null=True, blank=True)
    withdrawn_at = models.DateTimeField(
        "consent withdrawn",
        null=True,
        blank=True,
        help_text="When words were last taken out because they are no longer shared.",
    )

    objects = SectionQuerySet.as_manager()

    class Meta:
        ordering = ["report", "scholar__person__name", "pk"]
        constraints = [
            models.UniqueConstraint(
                name="one_section_per_report_and_scholar", fields=["report", "scholar"]
            ),
            models.CheckConstraint(
                name="a_struck_section_is_empty",
                condition=Q(struck_at=None) | Q(text="", own_text=""),
            ),
            models.CheckConstraint(
                name="a_section_has_a_state_word",
                condition=Q(
                    state_word__in=["", "on_track", "slow", "stuck", "no_news"]
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.scholar.person} in: {self.report}"

    @property
    def author(self) -> str:
        """Whose words it is in: "own", "both" where somebody edited these, or ""."""
        if not self.own_text or not self.edited:
            return ""
        return "own" if self.by_scholar else "both"

    @property
    def has_offer(self) -> bool:
        """Something new was shared since the words were edited."""
        return (
            self.edited
            and self.struck_at is None
            and self.compiled_text != self.edited_from
        )


class SourceQuerySet(models.QuerySet["Source"]):
    def visible_to(self, person: Person) -> "SourceQuerySet":
        """Who may know what a section is made of: the scholar, and who writes it."""
        handled = Report.objects.handled_by(person)
        return self.filter(
            Q(section__scholar__person=person) | Q(section__report__in=handled)
        )


@tracked
class Source(models.Model):
    """What a section is made of: the answer to a question, or a shareable note.

    Named by check-in and question, because the row of an answer is made anew when it
    is changed. `digest` tells whether its words are still those. A note that was
    deleted leaves a source without one: it no longer holds.
    """

    section = models.ForeignKey(Section, models.CASCADE, related_name="sources")
    check_in = models.ForeignKey(
        CheckIn, models.CASCADE, null=True, blank=True, related_name="+"
    )
    question = models.ForeignKey(
        Question, models.CASCADE, null=True, blank=True, related_name="+"
    )
    note = models.ForeignKey(
        Note, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    digest = models.CharField(max_length=64)
    quoted = models.BooleanField(
        default=True, help_text="In the scholar's own words; else in the manager's."
    )

    objects = SourceQuerySet.as_manager()

    class Meta:
        ordering = ["section", "pk"]
        constraints = [
            models.CheckConstraint(
                name="a_source_is_an_answer_or_a_note",
                condition=Q(check_in__isnull=False, question__isnull=False, note=None)
                | Q(check_in=None, question=None),
            ),
            models.UniqueConstraint(
                name="an_answer_is_a_source_once",
                fields=["section", "check_in", "question"],
                condition=Q(check_in__isnull=False),
            ),
            models.UniqueConstraint(
                name="a_note_is_a_source_once",
                fields=["section", "note"],
                condition=Q(note__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"Source of: {self.section}"
