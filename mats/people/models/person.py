from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import ExpressionWrapper, Q
from django.db.models.functions import Lower
from django.utils.timezone import now

from mats.core.folding import Beside, Folded
from mats.core.history import track_except
from mats.core.weeks import zone


def validate_timezone(name: str) -> None:
    """Refuse a name that the zone database does not know."""
    try:
        zone(name)
    except (KeyError, ValueError, OSError) as error:
        raise ValidationError(f"{name} is not a time zone.") from error


class PersonQuerySet(models.QuerySet["Person"]):
    def with_email(self, email: str) -> "PersonQuerySet":
        """Whose address it is, however it is written: first who has proved it.

        That may be a former address, such as of a record joined with this one.
        """
        address = email.strip().lower()
        rows = {"emailaddress__email": address, "emailaddress__verified": True}
        proved = Q(pk__in=self.model.objects.filter(**rows).values("pk"))
        return self.filter(proved | Q(email=address)).order_by(
            ExpressionWrapper(proved, output_field=models.BooleanField()).desc()
        )

    def with_account(self) -> "PersonQuerySet":
        """Those who have signed in at least once."""
        return self.exclude(claimed_at=None)


class PersonManager(BaseUserManager["Person"]):
    def get_queryset(self) -> PersonQuerySet:
        return PersonQuerySet(self.model, using=self._db)

    def get_by_natural_key(self, username: str | None) -> "Person":
        return self.get(email=(username or "").strip().lower())

    def create_user(
        self, email: str, password: str | None = None, **fields: object
    ) -> "Person":
        person = self.model(email=email.strip().lower(), **fields)
        person.set_password(password)  # None: the person signs in by code
        person.save()
        return person

    def create_superuser(
        self, email: str, password: str | None = None, **fields: object
    ) -> "Person":
        rights = {"is_staff": True, "is_superuser": True}
        return self.create_user(email, password, **{**fields, **rights})


@track_except("password", "last_login", "folded")
class Person(AbstractBaseUser, PermissionsMixin):
    """Anyone we know: applicant, scholar, mentor, grader or staff, often several.

    A person may exist without an account; the account is claimed at first sign-in.
    """

    class PronounsShown(models.TextChoices):
        NOBODY = "nobody", "Nobody"
        PROGRAM = "program", "People of my programs"
        EVERYONE = "everyone", "Everyone"

    email = models.EmailField(
        "email",
        max_length=254,
        unique=True,
        error_messages={"unique": "There is already a person with this email."},
    )
    name = models.CharField("full name", max_length=200)
    preferred_name = models.CharField(max_length=100, blank=True)
    pronouns = models.CharField(max_length=40, blank=True)
    pronouns_shown_to = models.CharField(
        max_length=10, choices=PronounsShown, default=PronounsShown.PROGRAM
    )
    timezone = models.CharField(
        "time zone", max_length=64, default="UTC", validators=[validate_timezone]
    )
    is_active = models.BooleanField(default=True)
    is_staff = models.BooleanField("may open the admin site", default=False)
    joined_at = models.DateTimeField(default=now)
    claimed_at = models.DateTimeField(null=True, blank=True)

    folded = models.GeneratedField(
        expression=Folded(Beside("name", "preferred_name", "email")),
        output_field=models.TextField(),
        db_persist=True,
        editable=False,
    )
    """What they are called, for searching: to fold thousands of names takes longest."""

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    objects: ClassVar[PersonManager] = PersonManager()

    class Meta:
        verbose_name_plural = "people"
        constraints = [
            models.CheckConstraint(
                name="email_is_stored_in_lower_case", condition=Q(email=Lower("email"))
            ),
            models.CheckConstraint(name="a_person_has_a_name", condition=~Q(name="")),
        ]
        # Lists in the order of names read as many rows as they show.
        indexes = [models.Index(name="people_by_name", fields=["name", "id"])]

    def __str__(self) -> str:
        return self.name

    @property
    def called(self) -> str:
        """How to address them: the preferred name, else the full one."""
        return self.preferred_name or self.name
