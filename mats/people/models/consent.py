from django.db import models
from django.db.models import Count, F, Q
from django.utils.timezone import now

from mats.core.history import tracked
from mats.people.models.person import Person


class ConsentDocumentQuerySet(models.QuerySet["ConsentDocument"]):
    def newest(self) -> "ConsentDocumentQuerySet":
        """The version of each kind that is asked for today."""
        return self.order_by("kind", "-version").distinct("kind")

    def with_numbers(self) -> "ConsentDocumentQuerySet":
        """With `in_force`: how many agree to this version today, and `taken_back`."""
        return self.annotate(
            in_force=Count("consents", filter=Q(consents__withdrawn_at=None)),
            taken_back=Count("consents", filter=~Q(consents__withdrawn_at=None)),
        )


@tracked
class ConsentDocument(models.Model):
    """What exactly is agreed to. A changed text is a new version, asked for anew."""

    kind = models.SlugField(max_length=60, help_text="A short code, such as quotes.")
    version = models.PositiveIntegerField(default=1)
    title = models.CharField(max_length=200)
    text = models.TextField("what the person agrees to")
    effect = models.TextField(
        "what happens after it is withdrawn",
        blank=True,
    )
    published_at = models.DateTimeField(default=now)

    objects = ConsentDocumentQuerySet.as_manager()

    class Meta:
        ordering = ["kind", "-version"]
        constraints = [
            models.UniqueConstraint(
                name="one_text_per_kind_and_version", fields=["kind", "version"]
            ),
            models.CheckConstraint(
                name="a_consent_document_says_something", condition=~Q(text="")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title}, version {self.version}"


class ConsentQuerySet(models.QuerySet["Consent"]):
    def in_force(self) -> "ConsentQuerySet":
        return self.filter(withdrawn_at=None)

    def to(self, kind: str) -> "ConsentQuerySet":
        """Whatever the version: an older text holds until it is withdrawn."""
        return self.filter(document__kind=kind)

    def visible_to(self, person: Person) -> "ConsentQuerySet":
        return self.filter(person=person)


@tracked
class Consent(models.Model):
    """Somebody said yes to a text, and perhaps no again later."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="consents")
    document = models.ForeignKey(
        ConsentDocument, models.PROTECT, related_name="consents"
    )
    given_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects = ConsentQuerySet.as_manager()

    class Meta:
        ordering = ["-given_at"]
        constraints = [
            models.UniqueConstraint(
                name="a_text_is_agreed_to_once_at_a_time",
                fields=["person", "document"],
                condition=Q(withdrawn_at=None),
            ),
            models.CheckConstraint(
                name="a_consent_is_withdrawn_after_it_is_given",
                condition=Q(withdrawn_at=None) | Q(withdrawn_at__gte=F("given_at")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.document}"
