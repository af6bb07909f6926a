"""What the shell says about a program."""

from django import template
from django.utils.timezone import now

from mats.programs.models import Program

register = template.Library()


@register.filter
def where_now(program: Program) -> str:
    """“Research phase, week 6 of 10”, or what comes next. One query."""
    if program.closed_at:
        return "Finished"
    today = program.today
    phases = list(program.phases.all())
    for phase in phases:
        week = phase.week_of(today)
        if week and today <= phase.ends_on:
            return f"{phase.name}, week {week.number} of {len(phase.weeks)}"
    coming = next((p for p in phases if p.starts_on > today), None)
    if coming is None:
        return "All phases are over" if phases else "No phases yet"
    return f"{coming.name} starts {coming.starts_on:%-d %B}"


@register.filter
def state_word(program: Program) -> str:
    if program.closed_at and program.closed_at <= now():
        return "finished"
    return "running"


@register.filter
def state_tone(program: Program) -> str:
    return "" if program.closed_at else "ok"
