"""Until when somebody may apply: by program, track and stream."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from mats.applications.models import Application, Opening
from mats.mentors.models import Stream, StreamDeadline
from mats.programs.models import Deadline, Program


@dataclass(frozen=True)
class Closing:
    """Moments at which applications close. None: nobody has set one."""

    program: datetime | None
    tracks: Mapping[int, datetime]
    streams: Mapping[int, datetime]

    def of(self, stream: Stream) -> datetime | None:
        """Its own goes before its track's, and that before the program's."""
        own = self.streams.get(stream.pk)
        return own or self.tracks.get(stream.track_id) or self.program

    @property
    def last(self) -> datetime | None:
        """Of all of them: until then somebody may still send an application."""
        own = [*self.tracks.values(), *self.streams.values()]
        return max([self.program, *own]) if self.program else None


def closing_of(program: Program) -> Closing:
    """Two statements."""
    kind = Deadline.Kind.APPLICATIONS
    rows = program.deadlines.filter(kind=kind).values_list("track", "at")
    common: dict[int | None, datetime] = dict(rows)
    tracks = {track: at for track, at in common.items() if track is not None}
    own = StreamDeadline.objects.filter(stream__program=program, kind=kind)
    return Closing(common.get(None), tracks, dict(own.values_list("stream", "at")))


def is_open(
    opening: Opening,
    closes: datetime | None,
    now: datetime,
    application: Application | None = None,
) -> bool:
    """Whether the person may write and send at this moment.

    A draft that was begun in time has the grace that staff set; who was granted more
    time has it whatever else is closed.
    """
    if application and application.late_until and now <= application.late_until:
        return True
    if not opening.published or (opening.opens_at and now < opening.opens_at):
        return False
    if closes is None or now <= closes:
        return True
    begun = application.started_at if application else None
    grace = timedelta(minutes=opening.grace_minutes)
    return begun is not None and begun <= closes and now <= closes + grace
