"""Which emails are to leave around a date of the calendar."""

from collections.abc import Iterable

from django.urls import reverse
from django.utils.timezone import now

from mats.mail.models import Message
from mats.mail.models.states import State
from mats.programs.date_uses import Rows, register, stretch
from mats.programs.models import Deadline, Phase


@register
def scheduled(record: Phase | Deadline) -> Iterable[Rows]:
    """Those written already for an hour to come; their words may name the old date."""
    program, (first, after) = record.program, stretch(record)
    waiting = Message.objects.of(program).filter(
        state__in=[State.QUEUED, State.HELD],
        not_before__gt=now(),
        not_before__range=(first, after),
    )
    page = reverse("mail:index", args=[program.slug])
    one, many = "email waits to leave then", "emails wait to leave then"
    yield Rows(waiting, one, many, page)
