"""What beat asks for every few minutes: rows say what is due."""

from celery import shared_task
from django.utils import timezone

from mats.surveys import services


@shared_task(name="surveys.tend")
def tend() -> None:
    services.tend(timezone.now())
