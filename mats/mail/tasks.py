"""When mail happens by itself. Every tick may come late, twice or never."""

from celery import shared_task
from django.utils.timezone import now

from mats.mail.delivery import reconciling, sender
from mats.mail.delivery import sweep as sweeping
from mats.mail.services import digests, retention


@shared_task(name="mail.deliver_due")
def deliver_due() -> None:
    sweeping.bury_dead(now=now())
    sender.deliver_due()


@shared_task(name="mail.sweep")
def sweep() -> None:
    sweeping.sweep(now=now())


@shared_task(name="mail.make_digests")
def make_digests() -> None:
    digests.make_due(now=now())


@shared_task(name="mail.reconcile")
def reconcile() -> None:
    reconciling.reconcile(now=now())


@shared_task(name="mail.purge_bodies")
def purge_bodies() -> None:
    retention.purge_bodies(now=now())
