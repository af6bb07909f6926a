"""What is owed around a date of the calendar."""

from collections.abc import Iterable

from django.urls import reverse

from mats.programs.date_uses import Rows, Use, register, stretch
from mats.programs.models import Deadline, Phase
from mats.todos.models import Todo


@register
def owed(record: Phase | Deadline) -> Iterable[Use | Rows]:
    """Open to-dos due then. Each has its own date: its page moves it, not this one."""
    program, (first, after) = record.program, stretch(record)
    due = Todo.objects.open().filter(program=program, due_at__range=(first, after))
    page = reverse("todos:index", args=[program.slug])
    when = "that day" if isinstance(record, Deadline) else "in it"
    yield Rows(due, f"to-do is due {when}", f"to-dos are due {when}", page)
    if isinstance(record, Deadline):
        feed = reverse("todos:feed")
        yield Use("The calendar feeds of those whom it concerns", feed)
