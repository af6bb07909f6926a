"""What the shell says about a program."""

from django import template
from django.db import DEFAULT_DB_ALIAS
from django.utils.timezone import now

from mats.core.prepared import KEYS, Prepared
from mats.programs.models import Phase, Program

register = template.Library()

_COLUMNS = [field.attname for field in Phase._meta.concrete_fields]
PHASES = Prepared(Phase.objects.filter(program=KEYS[0]).values_list(*_COLUMNS), KEYS[0])


@register.filter
def where_now(program: Program) -> str:
    """“Research phase, week 6 of 10”, or what comes next. One query."""
    if program.closed_at:
        return "Finished"
    today = program.today
    phases = _phases(program)
    for phase in phases:
        week = phase.week_of(today)
        if week and today <= phase.ends_on:
            return f"{phase.name}, week {week.number} of {len(phase.weeks)}"
    coming = next((p for p in phases if p.starts_on > today), None)
    if coming is None:
        return "All phases are over" if phases else "No phases yet"
    return f"{coming.name} starts {coming.starts_on:%-d %B}"


def _phases(program: Program) -> list[Phase]:
    """As the page has fetched them, else by a statement of our own."""
    if "phases" in vars(program).get("_prefetched_objects_cache", {}):
        return list(program.phases.all())
    rows = PHASES.rows(program.pk)
    return [Phase.from_db(DEFAULT_DB_ALIAS, _COLUMNS, row) for row in rows]


@register.filter
def state_word(program: Program) -> str:
    if program.closed_at and program.closed_at <= now():
        return "finished"
    return "running"


@register.filter
def state_tone(program: Program) -> str:
    return "" if program.closed_at else "ok"
