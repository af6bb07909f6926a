"""Flags: raised by rule each morning or by hand, then seen to by their owner.

A flag of a rule ends by itself on the morning on which the rule finds nothing more.
"""

from datetime import date, datetime, timedelta

from django.db import IntegrityError, transaction
from django.urls import reverse

from mats.checkins.models import Flag
from mats.checkins.services.weeks import managers_of
from mats.checkins.worrying import Finding, findings_of
from mats.core.errors import Refused
from mats.people.models import Person
from mats.programs.models import Phase, Program
from mats.scholars.models import Scholar
from mats.todos import services as todos
from mats.todos.kinds import TodoKind, register
from mats.todos.services.alerts import lead_of

FLAG = register(TodoKind("checkins.flag", "Flags of scholars"))
TO_SEE_TO = timedelta(days=2)
GONE = "The rule does not look at this scholar any more"
"""Who left, say, or whose stream has no budget now."""


def raise_due(program: Program, *, now: datetime) -> int:
    """Raise what the rules of the running phase find, and end what they find no more.

    Done twice, done once. Counts the new flags.
    """
    today = now.astimezone(program.zone).date()
    phases = Phase.objects.filter(
        program=program,
        check_in_plan__isnull=False,
        starts_on__lte=today,
        ends_on__gte=today,
    )
    return sum(
        _judge(program, findings_of(phase.check_in_plan, now), now)
        for phase in phases.select_related("check_in_plan", "program")
    )


def _judge(program: Program, findings: list[Finding], now: datetime) -> int:
    of_rules = Flag.objects.filter(scholar__program=program).exclude(
        rule=Flag.Rule.BY_HAND
    )
    seen = {(finding.scholar.pk, finding.rule): finding for finding in findings}
    for flag in of_rules.open():
        _look_again(flag, seen.get((flag.scholar_id, flag.rule)), now)
    known = set(of_rules.known(now).values_list("scholar", "rule"))
    new = [f for key, f in seen.items() if f.worries and key not in known]
    owners = managers_of([finding.scholar for finding in new])
    return sum(
        _raise(f.scholar, f.rule, f.says, owners.get(f.scholar.pk), now) is not None
        for f in new
    )


@transaction.atomic
def _look_again(flag: Flag, finding: Finding | None, now: datetime) -> None:
    """An open flag says what is so today, or that it is so no longer."""
    rows = Flag.objects.open().select_for_update()
    open_still = rows.filter(pk=flag.pk).first()
    if open_still is None:
        return
    if finding and finding.worries:
        if open_still.why != finding.says:
            open_still.why = finding.says
            open_still.save(update_fields=["why"])
        return
    open_still.closed_at, open_still.ended_by_itself = now, True
    open_still.outcome = finding.says if finding else GONE
    open_still.save(update_fields=["closed_at", "ended_by_itself", "outcome"])
    todos.cancel(key=_key(open_still), now=now)


@transaction.atomic
def raise_by_hand(
    scholar: Scholar, *, why: str, owner: Person | None, now: datetime
) -> Flag:
    """Somebody saw something that no rule sees."""
    if not why.strip():
        raise Refused("Say what was seen.")
    owner = owner or managers_of([scholar]).get(scholar.pk)
    made = _raise(scholar, Flag.Rule.BY_HAND, why.strip(), owner, now)
    if made is None:
        raise Refused("A flag raised by hand is open already: close it first.")
    return made


@transaction.atomic
def hand_to(flag: Flag, owner: Person, *, now: datetime) -> Flag:
    """Somebody else sees to it from now on."""
    flag = _open(flag)
    if flag.owner_id != owner.pk:
        todos.cancel(key=_key(flag), now=now)
        flag.owner = owner
        flag.save(update_fields=["owner"])
        _owe(flag, now)
    return flag


@transaction.atomic
def snooze(flag: Flag, *, until: date, now: datetime) -> Flag:
    """Put it off to a later day: it and its to-do come back then."""
    flag = _open(flag)
    today = now.astimezone(flag.scholar.program.zone).date()
    if until <= today:
        raise Refused("Choose a later day.")
    flag.snoozed_until = until
    flag.save(update_fields=["snoozed_until"])
    due_at = now + (until - today) + TO_SEE_TO
    todos.move(key=_key(flag), due_at=due_at, now=now)
    return flag


@transaction.atomic
def tell_mentors(flag: Flag, text: str) -> Flag:
    """In these words, in each report until the flag is closed. Empty: not at all."""
    flag = _open(flag)
    flag.for_mentors = " ".join(text.split())[:300]
    flag.save(update_fields=["for_mentors"])
    return flag


@transaction.atomic
def close(flag: Flag, *, outcome: str, now: datetime) -> Flag:
    """It was seen to; what came of it stays with it."""
    flag = _open(flag)
    if not outcome.strip():
        raise Refused("Say what came of it.")
    flag.closed_at, flag.outcome = now, outcome.strip()[:300]
    flag.save(update_fields=["closed_at", "outcome"])
    todos.settle(key=_key(flag), now=now)
    return flag


def _raise(
    scholar: Scholar, rule: str, why: str, owner: Person | None, now: datetime
) -> Flag | None:
    """None where one of this rule is open: the database holds that, too."""
    owner = owner or lead_of(scholar.program, now)
    try:
        with transaction.atomic():
            flag = Flag.objects.create(
                scholar=scholar, rule=rule, why=why[:300], raised_at=now, owner=owner
            )
            _owe(flag, now)
    except IntegrityError:
        return None
    return flag


def _owe(flag: Flag, now: datetime) -> None:
    """The owner's to-do names no scholar: others see to-dos who do not see flags."""
    if flag.owner is None:
        return
    program = flag.scholar.program
    todos.owe(
        FLAG,
        key=_key(flag),
        debtor=flag.owner,
        program=program,
        title=f"A flag to see to: {flag.get_rule_display().lower()}",
        url=reverse("checkins:flag", args=[program.slug, flag.pk]),
        due_at=now + TO_SEE_TO,
    )
    # It came back to whom it was taken from before.
    todos.reopen(key=_key(flag), due_at=now + TO_SEE_TO, now=now)


def _key(flag: Flag) -> str:
    return f"checkins.flag:{flag.pk}:{flag.owner_id}"


def _open(flag: Flag) -> Flag:
    rows = Flag.objects.select_for_update(of=("self",))
    flag = rows.select_related("scholar__program", "scholar__person", "owner").get(
        pk=flag.pk
    )
    if flag.closed_at is not None:
        raise Refused("This flag is closed.")
    return flag
