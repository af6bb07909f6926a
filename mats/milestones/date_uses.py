"""What is handed in by a date of the calendar."""

from collections.abc import Iterable

from django.db.models import Q
from django.urls import reverse

from mats.milestones.models import Milestone
from mats.programs.date_uses import Rows, register, stretch
from mats.programs.models import Deadline, Phase


@register
def milestones(record: Phase | Deadline) -> Iterable[Rows]:
    """Those of the phase, and those due within; they keep their own days."""
    within = Q(due_at__range=stretch(record))
    if isinstance(record, Phase):
        within |= Q(phase=record)
    due = Milestone.objects.filter(within, program=record.program)
    page = reverse("milestones:index", args=[record.program.slug])
    one = "milestone is asked of its scholars, or due then"
    yield Rows(due, one, "milestones are asked of its scholars, or due then", page)
