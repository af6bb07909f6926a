"""What beat asks for each minute: rows say what is due."""

from celery import shared_task
from django.utils import timezone

from mats.reports import services


@shared_task(name="reports.send_due")
def send_due() -> None:
    now = timezone.now()
    services.settle(now)
    services.send_due(now)
