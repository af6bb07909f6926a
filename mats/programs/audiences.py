"""Whom something is for: roles of a program, narrowed where asked, as people of a day.

The register of roles says who has which role. Who takes part in a phase, or at a site,
is kept by apps above; they say so here.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from mats.people.models import Person
from mats.programs.models import Membership, Phase, Program, Site

TakingPart = Callable[[Program, Phase | None, Site | None], QuerySet[Any, Any]]
"""The primary keys of the people who take part there; None is anywhere."""

_sources: list[TakingPart] = []


def register(source: TakingPart) -> TakingPart:
    """Make known who takes part where; apps call it when their module is loaded."""
    if source not in _sources:
        _sources.append(source)
    return source


@dataclass(frozen=True)
class Audience:
    """People of a program who hold one of the roles, narrowed where asked."""

    program: Program
    roles: Sequence[str] = ()
    phase: Phase | None = None
    site: Site | None = None

    def people(self, on: date) -> QuerySet[Person]:
        """Everybody once, by name."""
        held = Membership.objects.on(on).filter(
            program=self.program, role__in=self.roles, person=OuterRef("pk")
        )
        people = Person.objects.get_queryset().filter(Exists(held), is_active=True)
        return people.filter(self.narrowed(on)).order_by("name", "pk")

    def narrowed(self, _on: date) -> Q:
        """What holds of those who are left, besides having a role."""
        return self._in_phase() & self._at_site()

    def _in_phase(self) -> Q:
        if self.phase is None:
            return Q()
        held = self._held().filter(phase=self.phase)
        return self._taking_part(self.phase, None) | Q(Exists(held))

    def _at_site(self) -> Q:
        if self.site is None:
            return Q()
        held = self._held().filter(site=self.site)
        return self._taking_part(self.phase, self.site) | Q(Exists(held))

    def _taking_part(self, phase: Phase | None, site: Site | None) -> Q:
        rule = Q(pk__in=())
        for source in _sources:
            rule |= Q(pk__in=source(self.program, phase, site))
        return rule

    def _held(self) -> QuerySet[Membership]:
        return Membership.objects.filter(program=self.program, person=OuterRef("pk"))

    def words(self) -> str:
        """Such as “scholars and mentors of the research phase at Berkeley”."""
        names = [f"{Membership.Role(role).label.lower()}s" for role in self.roles]
        last = f" and {names[-1]}" if len(names) > 1 else ""
        said = ", ".join(names[:-1] or names) + last
        said += f" of the {self.phase.name.lower()}" if self.phase else ""
        return said + (f" at {self.site}" if self.site else "")
