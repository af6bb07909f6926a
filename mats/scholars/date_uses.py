"""Who takes part in a phase, with days of their own."""

from collections.abc import Iterable

from django.db.models import Q
from django.urls import reverse

from mats.programs.date_uses import Rows, register
from mats.programs.models import Deadline, Phase
from mats.scholars.models import Participation


@register
def stays(record: Phase | Deadline) -> Iterable[Rows]:
    if isinstance(record, Deadline):
        return
    outside = Q(starts_on__lt=record.starts_on) | Q(ends_on__gt=record.ends_on)
    taking_part = Participation.objects.filter(phase=record)
    page = reverse("scholars:index", args=[record.program.slug])
    one = "scholar takes part in it, with days of their own"
    many = "scholars take part in it, each with days of their own"
    yield Rows(taking_part, one, many, page)
    one, many = "scholar has days outside of it", "scholars have days outside of it"
    yield Rows(taking_part.filter(outside), one, many, page)
