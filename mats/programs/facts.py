"""The key facts of a program, computed from its records."""

from dataclasses import dataclass
from decimal import Decimal

from mats.programs import moments
from mats.programs.models import Membership, Phase, Program
from mats.programs.standing import Standing

Role = Membership.Role

WEEKS_OF_A_MONTH = 4
"""Weeks that a month of stipend counts."""


@dataclass(frozen=True)
class Fact:
    name: str
    value: str


def key_facts(program: Program, phases: list[Phase], standing: Standing) -> list[Fact]:
    """Dates, places, people and money."""
    facts = [
        Fact(
            phase.name,
            f"{moments.span(phase.starts_on, phase.ends_on)}, "
            f"{moments.weeks(phase.weeks)}",
        )
        for phase in phases
    ]
    if standing.sites:
        facts.append(Fact("Where", ", ".join(standing.sites)))
    return [*facts, *_people(standing.people_ever), *_money(program)]


def _people(counts: dict[str, int]) -> list[Fact]:
    """Distinct people who ever held the role, those who left counted too.

    A scholar was admitted to the research phase; trainees and auditors stand apart.
    """
    shown = (Role.SCHOLAR, *Membership.BRIEF, Role.MENTOR, Role.RESEARCH_MANAGER)
    return [
        Fact(f"{role.label}s", f"{counts[role]}") for role in shown if role in counts
    ]


def _money(program: Program) -> list[Fact]:
    facts = []
    if program.stipend_per_hour is not None:
        facts.append(Fact("Stipend", _stipend(program)))
    if program.hours_per_week is not None:
        facts.append(Fact("Hours", f"{program.hours_per_week.normalize():f} a week"))
    return facts


def _stipend(program: Program) -> str:
    rate = program.stipend_per_hour or Decimal(0)
    hourly = f"${rate:,.2f}".removesuffix(".00") + " an hour"
    if program.hours_per_week is None:
        return hourly
    monthly = rate * program.hours_per_week * WEEKS_OF_A_MONTH
    return f"{hourly}, ${monthly:,.0f} for four weeks"
