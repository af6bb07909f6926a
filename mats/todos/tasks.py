"""What beat asks for each minute; `manage.py remind` does the same by hand."""

from celery import shared_task
from django.utils import timezone

from mats.todos.services import ticking


@shared_task(name="todos.tick")
def tick() -> None:
    ticking.tick(timezone.now())
