"""What one pass of the ladder knows: the ladders, who listens, what is due."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

from django.db.models import Exists, OuterRef, Q, QuerySet

from mats.people.models import Person
from mats.programs.conflicts import conflicted_people
from mats.programs.models import Program
from mats.todos.judging import Case, Listener, Verdict, judge
from mats.todos.kinds import Step, To
from mats.todos.models import QuietHours, Reminder, Todo
from mats.todos.services.alerts import leads_of
from mats.todos.services.ladders import ladders_of, standard

EARLY = timedelta(days=4)
"""How much a step may come before its plain distance: hours, nights, weekends."""


class Round:
    """One moment at which ladders are looked at; asks each fact once."""

    def __init__(self, now: datetime) -> None:
        self.now = now
        self._leads: dict[int, list[Person]] = {}
        self._avoided: dict[tuple[int, int], set[int]] = {}
        owed = Todo.objects.open().order_by().values_list("program", "kind").distinct()
        own = ladders_of(Program.objects.running())
        self._ladders: dict[tuple[int, str], Sequence[Step]] = {
            pair: own.get(pair, standard(pair[1])) for pair in owed
        }

    def candidates(self) -> Iterator[Todo]:
        """Open to-dos with a step that may have come and is not written down."""
        for (program, kind), steps in self._ladders.items():
            near = Q(pk__in=[])
            for step in steps:
                until = self.now - step.distance + EARLY
                near |= Q(~_told(step), due_at__lte=until)
            todos = Todo.objects.opened(self.now).filter(program=program, kind=kind)
            yield from with_people(todos.filter(near))

    def listeners(self, todo: Todo) -> dict[To, Person | None]:
        others = [todo.escalate_to] if todo.escalate_to else []
        others += self._leads_of(todo.program)
        other = next((p for p in others if not self._apart(p, todo)), None)
        people = {To.DEBTOR: todo.debtor, To.ESCALATION: other}
        return {
            to: who if who and who.is_active else None for to, who in people.items()
        }

    def verdict(self, todo: Todo) -> Verdict:
        case = Case(
            due_at=todo.due_at,
            since=max(todo.due_set_at, todo.opens_at or todo.due_set_at),
            timezone=todo.program.timezone,
            listeners={to: _as_listener(p) for to, p in self.listeners(todo).items()},
        )
        done = {row.step for row in todo.reminders.all() if row.due_at == todo.due_at}
        steps = self._ladders.get((todo.program_id, todo.kind), ())
        return judge(case, steps, done, self.now)

    def _leads_of(self, program: Program) -> list[Person]:
        if program.pk not in self._leads:
            self._leads[program.pk] = leads_of(program, self.now)
        return self._leads[program.pk]

    def _apart(self, person: Person, todo: Todo) -> bool:
        """Whoever has a conflict with the debtor is not told; somebody else is."""
        asked = (person.pk, todo.program_id)
        if asked not in self._avoided:
            found = conflicted_people(person, todo.program).values_list("pk", flat=True)
            self._avoided[asked] = set(found)
        return todo.debtor_id in self._avoided[asked]


def with_people(todos: QuerySet[Todo]) -> QuerySet[Todo]:
    """With all that judging and writing asks of them."""
    return todos.select_related(
        "program", "debtor__quiet_hours", "escalate_to__quiet_hours"
    ).prefetch_related("reminders")


def _told(step: Step) -> Exists:
    return Exists(
        Reminder.objects.filter(
            todo=OuterRef("pk"), due_at=OuterRef("due_at"), step=step.code
        )
    )


def _as_listener(person: Person | None) -> Listener | None:
    if person is None:
        return None
    return Listener(person.timezone, QuietHours.of(person))
