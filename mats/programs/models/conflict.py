from django.db import models
from django.db.models import F, Q
from django.utils.timezone import now

from mats.core.history import tracked
from mats.people.models import Person
from mats.programs.models.between import conflict_with
from mats.programs.models.held import programs_with, runs_freely
from mats.programs.models.organisation import Organisation
from mats.programs.models.program import Program


class ConflictQuerySet(models.QuerySet["Conflict"]):
    def visible_to(self, person: Person) -> "ConflictQuerySet":
        """Those they declared, and for who leads the program the whole register.

        Whoever a conflict is about sees nothing of it, even as director: they never
        learn that it was declared, nor by whom. Nor do they see others of a person
        with whom they have one. So it is for superusers too.
        """
        led = Q(program__in=programs_with(person, person.memberships.model.LEADS))
        if person.is_superuser:
            led = Q(pk__isnull=False)
        about_me = Q(person=person) | Q(with_person=person)
        about_me |= conflict_with(person, "person")
        about_me |= conflict_with(person, "with_person")
        return self.filter(Q(declared_by=person) | (led & ~about_me))

    def standing_in(self, program: Program, person: Person) -> "ConflictQuerySet":
        """The standing ones of one program that are visible to the person."""
        here = self.filter(program=program, withdrawn_at=None)
        leads = person.memberships.model.LEADS
        # None of them names the person then.
        freely = runs_freely(person, program, leads)
        return here if freely else here.visible_to(person)

    def standing(self) -> "ConflictQuerySet":
        return self.filter(withdrawn_at=None)

    def naming(self, person: Person | int) -> "ConflictQuerySet":
        """Those that name the person or an organisation of theirs, past ones too."""
        theirs = Q(with_organisation__affiliations__person=person)
        return self.filter(Q(person=person) | Q(with_person=person) | theirs)

    def touching(self, person: Person) -> "ConflictQuerySet":
        """Those on either side of which the person stands."""
        return self.filter(Q(person=person) | Q(with_person=person))


@tracked
class Conflict(models.Model):
    """A conflict of interest between two people, or a person and an organisation.

    Between people it holds both ways. Whoever has one neither sees nor judges nor
    handles the other's file, in this program.
    """

    class Kind(models.TextChoices):
        FAMILY = "family", "Family or partner"
        FRIEND = "friend", "Close friend"
        COLLEAGUE = "colleague", "Works or worked together"
        SUPERVISION = "supervision", "Supervises or supervised"
        COAUTHOR = "coauthor", "Co-author"
        EMPLOYER = "employer", "Same employer"
        MONEY = "money", "Pays or is paid"
        OTHER = "other", "Other"

    program = models.ForeignKey(Program, models.CASCADE, related_name="conflicts")
    person = models.ForeignKey(Person, models.CASCADE, related_name="conflicts")
    with_person = models.ForeignKey(
        Person, models.CASCADE, null=True, blank=True, related_name="conflicts_with"
    )
    with_organisation = models.ForeignKey(
        Organisation, models.CASCADE, null=True, blank=True, related_name="conflicts"
    )
    kind = models.CharField(max_length=12, choices=Kind)
    note = models.TextField(blank=True)
    handling = models.TextField(blank=True, help_text="What was done about it.")
    handled_by = models.ForeignKey(
        Person, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    handled_at = models.DateTimeField(null=True, blank=True)
    declared_by = models.ForeignKey(
        Person, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    declared_at = models.DateTimeField(default=now)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects = ConflictQuerySet.as_manager()

    class Meta:
        ordering = ["-declared_at"]
        constraints = [
            models.CheckConstraint(
                name="a_conflict_is_with_a_person_or_an_organisation",
                condition=Q(with_person=None) ^ Q(with_organisation=None),
                violation_error_message="Name either a person or an organisation.",
            ),
            models.CheckConstraint(
                name="nobody_conflicts_with_themselves",
                condition=~Q(with_person=F("person")),
                violation_error_message="A conflict is with somebody else.",
            ),
            models.UniqueConstraint(
                name="one_standing_conflict_per_pair_and_kind",
                # By each who declares it: a second declaration must not tell that
                # there was a first.
                fields=[
                    "declared_by",
                    "program",
                    "person",
                    "with_person",
                    "with_organisation",
                    "kind",
                ],
                condition=Q(withdrawn_at=None),
                nulls_distinct=False,
                violation_error_message="You have declared this already.",
            ),
            models.CheckConstraint(
                name="what_was_done_says_when",
                condition=Q(handling="") | ~Q(handled_at=None),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person} and {self.with_person or self.with_organisation}"
