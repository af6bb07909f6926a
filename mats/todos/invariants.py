"""What must hold of everything owed, reminded of and scheduled."""

from datetime import timedelta

from django.db.models import F, QuerySet
from django.utils.timezone import now

from mats.core.invariants import invariant
from mats.todos.models import Reminder, ScheduledRun, Todo


@invariant("Nobody was reminded of something before it was owed.")
def reminded_too_early() -> QuerySet[Reminder]:
    return Reminder.objects.filter(sent_at__lt=F("todo__created_at"))


@invariant("A reminder that was sent has an email and somebody who got it.")
def reminders_without_email() -> str:
    return """
        SELECT reminder.id FROM todos_reminder AS reminder
        WHERE reminder.sent_at IS NOT NULL AND reminder.recipient_id IS NOT NULL
          AND NOT EXISTS (
            SELECT FROM mail_message WHERE mail_message.key = reminder.mail_key
          )
    """


@invariant("A reminder of who owes it goes to who owes it.")
def reminders_to_others() -> QuerySet[Reminder]:
    told = Reminder.objects.filter(escalation=False, recipient__isnull=False)
    return told.exclude(recipient=F("todo__debtor"))


@invariant("Nothing was made owed in a program after it closed.")
def owed_after_closing() -> QuerySet[Todo]:
    return Todo.objects.filter(created_at__gt=F("program__closed_at"))


@invariant("No run was done before it was due.")
def early_runs() -> QuerySet[ScheduledRun]:
    return ScheduledRun.objects.filter(done_at__lt=F("due_at"))


@invariant("No run of a program that is open has waited for more than 15 days.")
def forgotten_runs() -> QuerySet[ScheduledRun]:
    since = now() - timedelta(days=15)
    waiting = ScheduledRun.objects.waiting().filter(program__closed_at=None)
    return waiting.filter(due_at__lt=since, last_error="")


@invariant("A missed run is somebody's to-do until they have seen to it.")
def alerts_without_a_run() -> str:
    return """
        SELECT todo.id FROM todos_todo AS todo
        WHERE todo.kind = 'todos.missed_run'
          AND NOT EXISTS (
            SELECT FROM todos_scheduledrun AS run
            WHERE todo.key = 'todos.missed_run:' || run.id
              AND run.skipped_at IS NOT NULL
          )
    """
