"""Whom an announcement is for, as people of today."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from mats.mentors.models import Stream, StreamMentor
from mats.people.models import Person
from mats.programs.models import Membership, Phase, Program, Site
from mats.scholars.models import Participation, Scholar


@dataclass(frozen=True)
class Audience:
    """People of a program who hold one of the roles, narrowed where asked."""

    program: Program
    roles: Sequence[str] = ()
    phase: Phase | None = None
    site: Site | None = None
    stream: Stream | None = None

    def people(self, on: date) -> QuerySet[Person]:
        """Everybody once, by name."""
        held = Membership.objects.on(on).filter(
            program=self.program, role__in=self.roles, person=OuterRef("pk")
        )
        narrowed = self._in_phase() & self._at_site() & self._of_stream(on)
        people = Person.objects.get_queryset().filter(Exists(held), is_active=True)
        return people.filter(narrowed).order_by("name", "pk")

    def _in_phase(self) -> Q:
        if self.phase is None:
            return Q()
        return Q(Exists(self._taking_part().filter(phase=self.phase))) | Q(
            Exists(self._held().filter(phase=self.phase))
        )

    def _at_site(self) -> Q:
        if self.site is None:
            return Q()
        taking_part = self._taking_part().filter(site=self.site)
        if self.phase:
            taking_part = taking_part.filter(phase=self.phase)
        return Q(Exists(taking_part)) | Q(Exists(self._held().filter(site=self.site)))

    def _of_stream(self, on: date) -> Q:
        if self.stream is None:
            return Q()
        scholars = Scholar.objects.active().filter(
            stream=self.stream, person=OuterRef("pk")
        )
        mentors = StreamMentor.objects.on(on).filter(
            stream=self.stream, person=OuterRef("pk")
        )
        return Q(Exists(scholars)) | Q(Exists(mentors))

    def _taking_part(self) -> QuerySet[Participation]:
        return Participation.objects.filter(
            scholar__person=OuterRef("pk"),
            scholar__program=self.program,
            scholar__state=Scholar.State.ACTIVE,
        )

    def _held(self) -> QuerySet[Membership]:
        return Membership.objects.filter(program=self.program, person=OuterRef("pk"))

    def words(self) -> str:
        """Such as “scholars and mentors of Research phase, in Probes”."""
        names = [f"{Membership.Role(role).label.lower()}s" for role in self.roles]
        last = f" and {names[-1]}" if len(names) > 1 else ""
        said = ", ".join(names[:-1] or names) + last
        said += f" of the {self.phase.name.lower()}" if self.phase else ""
        said += f" at {self.site}" if self.site else ""
        return said + (f" in {self.stream}" if self.stream else "")
