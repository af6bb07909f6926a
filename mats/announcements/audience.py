"""Whom an announcement is for: as anything in a program, also by stream."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Q

from mats.mentors.models import Stream, StreamMentor
from mats.programs import audiences
from mats.scholars.models import Scholar


@dataclass(frozen=True)
class Audience(audiences.Audience):
    """People of a program who hold one of the roles, narrowed where asked."""

    stream: Stream | None = None

    def narrowed(self, on: date) -> Q:
        return super().narrowed(on) & self._of_stream(on)

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

    def words(self) -> str:
        """Such as “scholars and mentors of the research phase in Probes”."""
        return super().words() + (f" in {self.stream}" if self.stream else "")
