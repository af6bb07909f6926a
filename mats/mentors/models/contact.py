from django.db import models
from django.db.models import F, Q

from mats.core.history import tracked
from mats.mentors.models.candidacy import Candidacy
from mats.people.models import Person
from mats.programs.models import Membership, Program, Track
from mats.programs.models.between import conflict_with
from mats.programs.models.held import programs_with, runs_freely


class ContactQuerySet(models.QuerySet["Contact"]):
    def visible_to(self, person: Person) -> "ContactQuerySet":
        """Those who lead the program; nobody with a conflict with who applied since."""
        led = Q(program__in=programs_with(person, Membership.LEADS))
        if person.is_superuser:
            led = Q(pk__isnull=False)
        return self.filter(led).exclude(conflict_with(person, "candidacy__person"))

    def seen_in(self, program: Program, person: Person) -> "ContactQuerySet":
        """Those of one program that are visible to the person."""
        here = self.filter(program=program)
        freely = runs_freely(person, program, Membership.LEADS)
        return here if freely else here.visible_to(person)


@tracked
class Contact(models.Model):
    """Somebody who might mentor: written to by staff, or sent by others."""

    class Way(models.TextChoices):
        CONTACTED = "contacted", "We wrote to them"
        REFERRED = "referred", "Heard of it from somebody"
        SUPPORTED = "supported", "Worked with us before"

    program = models.ForeignKey(Program, models.CASCADE, related_name="mentor_contacts")
    reference = models.CharField(
        max_length=40,
        blank=True,
        editable=False,
        help_text="The key in the file it was loaded from.",
    )
    name = models.CharField(max_length=200, blank=True)
    email = models.EmailField(blank=True)
    field = models.CharField(
        max_length=100, blank=True, help_text="Their field, such as governance."
    )
    track = models.ForeignKey(
        Track,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="mentor_contacts",
        verbose_name="agenda",
    )
    cohort = models.CharField(
        max_length=60,
        blank=True,
        help_text="For which program, where it was another one than this.",
    )
    way = models.CharField("how", max_length=9, choices=Way, default=Way.CONTACTED)
    referred_by = models.CharField(max_length=200, blank=True)
    contacted_on = models.DateField(null=True, blank=True)
    replied_on = models.DateField(null=True, blank=True)
    interested = models.BooleanField("would mentor", null=True, blank=True)
    candidacy = models.ForeignKey(
        Candidacy,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="contacts",
        editable=False,
    )
    note = models.TextField(blank=True, max_length=2000)
    logged_by = models.ForeignKey(
        Person, models.SET_NULL, null=True, blank=True, related_name="+", editable=False
    )

    objects = ContactQuerySet.as_manager()

    class Meta:
        ordering = ["name", "pk"]
        constraints = [
            models.CheckConstraint(
                name="a_contact_has_a_name_or_a_reference",
                condition=~Q(name="") | ~Q(reference=""),
                violation_error_message="Say who it is.",
            ),
            models.CheckConstraint(
                name="they_reply_after_they_were_written_to",
                condition=Q(replied_on__gte=F("contacted_on")),
                violation_error_message="They replied on or after the day you wrote.",
            ),
            models.UniqueConstraint(
                name="one_contact_per_program_and_reference",
                fields=["program", "reference"],
                condition=~Q(reference=""),
            ),
        ]

    def __str__(self) -> str:
        return self.name or self.reference
