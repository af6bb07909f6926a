from django.db import models
from django.db.models import Q

from mats.core.history import tracked
from mats.people.models import Person
from mats.todos.models.todo import Todo


@tracked
class Reminder(models.Model):
    """That somebody was reminded, or why not: once per to-do, due date and step."""

    todo = models.ForeignKey(Todo, models.CASCADE, related_name="reminders")
    due_at = models.DateTimeField(help_text="The due date it was about.")
    step = models.CharField(max_length=24)
    escalation = models.BooleanField(default=False)
    recipient = models.ForeignKey(
        Person, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    mail_key = models.CharField(max_length=200, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    skipped = models.CharField("why it was not sent", max_length=100, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="one_reminder_per_todo_due_date_and_step",
                fields=["todo", "due_at", "step"],
            ),
            models.CheckConstraint(
                name="a_reminder_was_sent_or_skipped",
                condition=Q(sent_at=None) ^ Q(skipped=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.step} of {self.todo}"
