"""Which streams go by a date of the calendar, and which by their own."""

from collections.abc import Iterable

from django.urls import reverse

from mats.mentors.models import Stream, StreamDeadline
from mats.programs.date_uses import Rows, register, stretch
from mats.programs.models import Deadline, Phase


@register
def streams(record: Phase | Deadline) -> Iterable[Rows]:
    program = record.program
    page = reverse("mentors:index", args=[program.slug])
    own = StreamDeadline.objects.filter(stream__program=program)
    if isinstance(record, Deadline):
        same = own.filter(kind=record.kind)
        one = "stream has a deadline of its own for this"
        yield Rows(same, one, "streams have a deadline of their own for this", page)
        return
    running = Stream.objects.filter(phases=record)
    yield Rows(running, "stream runs it", "streams run it", page, stays=False)
    inside = own.filter(at__range=stretch(record))
    one = "deadline of a stream lies in it"
    yield Rows(inside, one, "deadlines of streams lie in it", page)
