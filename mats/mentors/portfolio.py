"""What was chosen so far, by agenda: with and without one more candidate."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Q, QuerySet
from django.utils.safestring import SafeString

from mats.core import charts
from mats.mentors.models import Candidacy
from mats.programs.models import Program, Track


@dataclass(frozen=True)
class Share:
    """A part of a whole; nothing of nothing is none."""

    part: int
    of: int

    @property
    def percent(self) -> Decimal:
        return Decimal(100 * self.part) / self.of if self.of else Decimal(0)

    def with_more(self, part: int, of: int) -> "Share":
        return Share(self.part + part, self.of + of)


@dataclass(frozen=True)
class Line:
    """One agenda: its mentors and their slots now, and with the candidate."""

    track: Track
    mentors: Share
    slots: Share
    mentors_with: Share
    slots_with: Share
    here: bool
    """Whether it is the candidate's own agenda."""

    @property
    def target(self) -> Decimal | None:
        return _percent(self.track.target_share)

    @property
    def most(self) -> Decimal | None:
        return _percent(self.track.max_share)

    @property
    def is_above(self) -> bool:
        """With the candidate it asks for more slots than it may get."""
        return self.most is not None and self.slots_with.percent > self.most

    @property
    def was_above(self) -> bool:
        return self.most is not None and self.slots.percent > self.most


@dataclass(frozen=True)
class Portfolio:
    lines: list[Line]
    chosen: int
    slots: int
    counted: bool
    """Whether the candidate is among the chosen already."""

    @property
    def warning(self) -> str:
        """Of the candidate's own agenda, when it passes its greatest share."""
        line = next((each for each in self.lines if each.here), None)
        if line is None or not line.is_above:
            return ""
        return (
            f"With them {line.track.name} asks for {line.slots_with.percent:.0f}% "
            f"of the slots; its greatest share is {line.most:.0f}%."
        )

    @property
    def chart(self) -> SafeString:
        """Slots with the candidate against targets."""
        rows = [
            (
                line.track.name,
                float(line.slots_with.percent),
                float(line.target or 0),
                line.slots_with.part,
            )
            for line in self.lines
            if line.slots_with.part or line.target
        ]
        return charts.portfolio(rows, wide=320)


def _percent(share: Decimal | None) -> Decimal | None:
    return None if share is None else 100 * share


def chosen(program: Program) -> "QuerySet[Candidacy]":
    """Accepted, whether they were told already or not; not who has gone since."""
    told = Q(state=Candidacy.State.ACCEPTED)
    pending = Q(decision=Candidacy.Decision.ACCEPTED, state__in=Candidacy.UNDECIDED)
    return Candidacy.objects.filter(told | pending, program=program)


def portfolio_of(candidacy: Candidacy) -> Portfolio:
    """Two statements: the tracks, and who is chosen."""
    tracks = candidacy.program.tracks.order_by("-target_share", "name")
    rows = list(chosen(candidacy.program).values_list("pk", "track", "requested"))
    others = [(track, slots or 0) for pk, track, slots in rows if pk != candidacy.pk]
    return weigh(
        tracks,
        others,
        candidacy.track_id,
        candidacy.requested or 0,
        counted=len(others) < len(rows),
    )


def weigh(
    tracks: Iterable[Track],
    others: Sequence[tuple[int | None, int]],
    track: int | None,
    slots: int,
    *,
    counted: bool = False,
) -> Portfolio:
    """`others` are the chosen ones, each an agenda and the slots they asked for."""
    mentors = Counter(key for key, _ in others)
    asked: Counter[int | None] = Counter()
    for key, number in others:
        asked[key] += number
    people, places = len(others), sum(asked.values())
    lines = []
    for each in tracks:
        here = each.pk == track
        now = Share(mentors[each.pk], people), Share(asked[each.pk], places)
        lines.append(
            Line(
                each,
                *now,
                now[0].with_more(int(here), 1),
                now[1].with_more(slots if here else 0, slots),
                here,
            )
        )
    return Portfolio(lines, people, places, counted)
