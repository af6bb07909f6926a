"""What is tidied every day."""

from celery import shared_task
from django.core.management import call_command
from django.utils.timezone import now

from mats.people.services import codes, sessions


@shared_task(name="people.tidy")
def tidy() -> None:
    """Forget sessions and codes that nobody can use any more."""
    call_command("clearsessions")
    sessions.forget_ended()
    codes.forget_old(now())
