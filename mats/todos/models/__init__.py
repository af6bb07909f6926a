"""What is owed, how it is reminded of, and what ran when."""

from mats.todos.models.feed import CalendarFeed
from mats.todos.models.ladder import Ladder, ReminderStep
from mats.todos.models.quiet import QuietHours
from mats.todos.models.reminder import Reminder
from mats.todos.models.run import ScheduledRun
from mats.todos.models.todo import Todo, TodoQuerySet

__all__ = [
    "CalendarFeed",
    "Ladder",
    "QuietHours",
    "Reminder",
    "ReminderStep",
    "ScheduledRun",
    "Todo",
    "TodoQuerySet",
]
