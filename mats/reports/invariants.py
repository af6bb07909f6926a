"""What must hold over all reports and their emails."""

from django.db.models import (
    Count,
    Exists,
    F,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
)
from django.db.models.functions import Concat

from mats.core.invariants import invariant
from mats.mail.models import Message
from mats.mail.models.states import State
from mats.reports.models import Reply, Report, ReportTheme, Section, Source
from mats.reports.models.report import first_mail_key
from mats.scholars.models import Supervision

NEVER_LEFT = (State.CANCELLED, State.FAILED, State.EXPIRED)


def _keyed() -> QuerySet[Report]:
    """With the key that the emails of all its rounds begin with."""
    return Report.objects.annotate(key=first_mail_key())


def _emails() -> QuerySet[Message]:
    """Those that the house wrote; not what somebody sent once more, by hand."""
    again = Concat(OuterRef("key"), Value(":"))
    own = Message.objects.filter(copy_of=None)
    return own.filter(Q(key=OuterRef("key")) | Q(key__startswith=again))


@invariant("A report that was sent and written here has its email.")
def sent_without_email() -> QuerySet[Report]:
    written = Section.objects.exclude(sources=None).values("report")
    sent = _keyed().filter(state=Report.State.SENT, record=None, pk__in=written)
    return sent.filter(~Exists(_emails()))


@invariant("Of the emails of one report at most one has left or may still leave.")
def sent_twice() -> QuerySet[Report]:
    alive = _emails().exclude(state__in=NEVER_LEFT).order_by()
    counted = alive.values("kind").annotate(n=Count("pk")).values("n")
    return _keyed().annotate(alive=Subquery(counted)).filter(alive__gt=1)


@invariant("No email of a report that is not sent is on its way.")
def sent_by_itself() -> QuerySet[Report]:
    others = _keyed().exclude(state=Report.State.SENT)
    return others.filter(Exists(_emails().exclude(state__in=NEVER_LEFT)))


@invariant("A report is made of what scholars said whom its mentor had.")
def about_strangers() -> QuerySet[Section]:
    theirs = Supervision.objects.filter(
        scholar=OuterRef("scholar"), mentor=OuterRef("report__mentor")
    )
    return Section.objects.exclude(sources=None).filter(~Exists(theirs))


@invariant("A section is told from the check-in of its own scholar and week.")
def told_from_others() -> QuerySet[Source]:
    return Source.objects.exclude(check_in=None).exclude(
        check_in__scholar=F("section__scholar"),
        check_in__week=F("section__report__week"),
        check_in__phase=F("section__report__phase"),
    )


@invariant("No private note is told in a report.")
def private_note() -> QuerySet[Source]:
    return Source.objects.exclude(note=None).exclude(note__kind="shareable")


@invariant("Only the mentor a report went to has answered it.")
def answered_by_others() -> QuerySet[Reply]:
    return Reply.objects.exclude(mentor=F("section__report__mentor"))


@invariant("A theme of a report is one of its program.")
def theme_of_elsewhere() -> QuerySet[ReportTheme]:
    return ReportTheme.objects.exclude(theme__program=F("report__phase__program"))


@invariant("A report leaves to a mentor when the hour for scholars is over.")
def before_scholars_are_done() -> QuerySet[Report]:
    return Report.objects.filter(send_at__lt=F("scholars_until"))
