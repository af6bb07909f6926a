"""What a stream may spend on compute."""

from decimal import Decimal

from django.db import transaction

from mats.checkins.models import ComputeBudget
from mats.mentors.models import Stream


@transaction.atomic
def set_budget(stream: Stream, *, amount: Decimal) -> ComputeBudget:
    """From now on this is the stream's budget, whatever was spent already."""
    facts = {"amount": amount}
    return ComputeBudget.objects.update_or_create(stream=stream, defaults=facts)[0]
