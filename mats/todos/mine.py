"""What one person owes, in the groups their pages show."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from mats.core.weeks import zone
from mats.people.models import Person
from mats.todos.models import Todo
from mats.todos.wording import due_words, how_late

DONE_FOR = timedelta(days=30)
"""How long what is done stays on the page."""
MOST_DONE = 20
STATES = {"overdue": "late", "today": "due", "week": "info", "later": "off"}


@dataclass(frozen=True)
class Item:
    """A to-do as its reader sees it."""

    todo: Todo
    state: str
    when: str
    due: str


@dataclass(frozen=True)
class Group:
    """To-dos of the same urgency."""

    key: str
    title: str
    items: list[Item]


@dataclass(frozen=True)
class Mine:
    """Everything open that a person owes, the most urgent first."""

    groups: list[Group]

    def count(self, *keys: str) -> int:
        wanted = (group for group in self.groups if not keys or group.key in keys)
        return sum(len(group.items) for group in wanted)

    @property
    def overdue(self) -> int:
        return self.count("overdue")

    @property
    def open(self) -> int:
        return self.count()

    @property
    def items(self) -> list[Item]:
        return [item for group in self.groups for item in group.items]

    @property
    def soon(self) -> list[Item]:
        """What is late, due today or this week: for home pages."""
        return [item for item in self.items if item.state != "off"]


TITLES = {
    "overdue": "Overdue",
    "today": "Today",
    "week": "This week",
    "later": "Later",
}


def mine_of(person: Person, now: datetime, *, order: str = "due_at") -> Mine:
    """One query. `order` is a column of the to-do."""
    todos = Todo.objects.open().owed_by(person).select_related("program")
    grouped: dict[str, list[Item]] = {key: [] for key in TITLES}
    for todo in todos.order_by(order, "due_at", "pk"):
        key = _group(todo, person, now)
        grouped[key].append(item_of(todo, person, now, STATES[key]))
    groups = (Group(key, TITLES[key], items) for key, items in grouped.items())
    return Mine([group for group in groups if group.items])


def done_by(person: Person, now: datetime) -> list[Todo]:
    """What the person did in the last 30 days, the newest first."""
    done = Todo.objects.owed_by(person).filter(settled_at__gt=now - DONE_FOR)
    return list(done.select_related("program").order_by("-settled_at")[:MOST_DONE])


def item_of(todo: Todo, reader: Person, now: datetime, state: str) -> Item:
    program = todo.program
    when = how_late(todo.due_at, now, program.timezone)
    if todo.opens_at is not None and todo.opens_at > now:
        opens = todo.opens_at.astimezone(program.zone)
        when = f"opens {opens:%a} {opens.day} {opens:%B}"
    due = due_words(todo.due_at, program.timezone, reader.timezone)
    return Item(todo, state, when, due)


def _group(todo: Todo, person: Person, now: datetime) -> str:
    here = zone(person.timezone)
    today, day = now.astimezone(here).date(), todo.due_at.astimezone(here).date()
    if todo.opens_at is not None and todo.opens_at > now:
        return "later"
    if todo.due_at < now:
        return "overdue"
    if day == today:
        return "today"
    return "week" if day <= today + timedelta(days=6 - today.weekday()) else "later"
