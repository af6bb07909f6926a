"""What is announced around a date of the calendar."""

from collections.abc import Iterable

from django.db.models import Q
from django.urls import reverse

from mats.announcements.models import Announcement
from mats.programs.date_uses import Rows, register, stretch
from mats.programs.models import Deadline, Phase


@register
def announced(record: Phase | Deadline) -> Iterable[Rows]:
    """Drafts that go out by themselves then, and those to people of the phase."""
    program = record.program
    then = Q(publish_at__range=stretch(record))
    if isinstance(record, Phase):
        then |= Q(phase=record)
    drafts = Announcement.objects.drafts().filter(then, program=program)
    page = reverse("announcements:index", args=[program.slug])
    one = "announcement is still to go out then, or to those in it"
    many = "announcements are still to go out then, or to those in it"
    yield Rows(drafts, one, many, page)
