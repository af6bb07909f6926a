"""What the forms of programs have in common."""

from functools import cache
from typing import Any, TypeVar
from zoneinfo import available_timezones

from django import forms
from django.db.models import Model

from mats.core.forms import HouseModelForm
from mats.core.weeks import ANYWHERE_ON_EARTH
from mats.people.models import Person
from mats.programs import moments
from mats.programs.models import Program

ModelT = TypeVar("ModelT", bound=Model)


@cache  # it walks through hundreds of files
def zones() -> tuple[tuple[str, str], ...]:
    names = sorted(name for name in available_timezones() if "/" in name)
    return (("UTC", "UTC"), *((name, name.replace("_", " ")) for name in names))


def clocks(program: Program) -> list[tuple[str, str]]:
    """The clocks a deadline may be announced by, the likely ones first."""
    likely = (ANYWHERE_ON_EARTH, program.timezone, "UTC")
    first = [(rule, moments.clock(rule).capitalize()) for rule in likely]
    return list(dict([*first, *(z for z in zones() if z[0] not in likely)]).items())


class PartForm(HouseModelForm[ModelT]):
    """A part of a program; what the program's other parts forbid is said at once."""

    def _get_validation_exclusions(self) -> set[str]:
        """Judge the constraints that span the program, too, which has no field."""
        excluded: set[str] = super()._get_validation_exclusions()  # type: ignore[misc]  # a hook that the stubs leave out
        return excluded - {"program"}


class KnownPersonField(forms.EmailField):
    """The email of someone we know, as the Person."""

    def clean(self, value: str) -> Person | None:
        email = super().clean(value)
        if not email:
            return None
        person = Person.objects.get_queryset().with_email(email).first()
        if person is None:
            raise forms.ValidationError(
                "We know nobody with this email. Check how it is written"
            )
        return person

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {**super().widget_attrs(widget), "autocomplete": "off"}
