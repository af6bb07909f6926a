"""Stopping mail, and letting it go again."""

from datetime import datetime

from django.db import IntegrityError, transaction

from mats.core.errors import Refused
from mats.mail.models import MailHold
from mats.people.models import Person
from mats.programs.models import Program


def stop(
    *, program: Program | None, reason: str, by: Person | None, now: datetime
) -> MailHold:
    """Of one program, or of all. A second stop finds the first."""
    try:
        with transaction.atomic():
            return MailHold.objects.create(
                program=program, reason=reason, began_by=by, began_at=now
            )
    except IntegrityError:
        return MailHold.objects.standing().get(program=program)


@transaction.atomic
def let_go(*, program: Program | None, by: Person | None, now: datetime) -> None:
    """End the stop. What waited leaves by itself; what was held one by one stays."""
    standing = MailHold.objects.standing().select_for_update(of=("self",))
    hold = standing.filter(program=program).first()
    if hold is None:
        raise Refused("Mail is not stopped.")
    hold.end(by=by, at=now)
    hold.save()
