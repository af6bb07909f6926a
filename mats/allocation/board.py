"""A scenario worked out, as its page says it: the ladder, the line, the portfolio."""

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from functools import cached_property

from django.utils.safestring import SafeString

from mats.allocation.acceptance import WEEKS, Acceptance
from mats.allocation.figures import Figures, Lead
from mats.allocation.models import Scenario
from mats.allocation.rows import Line, Row, Share
from mats.core import charts
from mats.mentors.models import Stream

AROUND = 6
"""Rungs shown above and below the line."""
NOBODY = Lead((), None)


def _dollars(amount: Decimal) -> str:
    sign = "−" if amount < 0 else ""
    whole = amount == amount.to_integral_value()
    return f"{sign}${abs(amount):,.{0 if whole else 2}f}"


def _percent(share: float | None) -> str:
    return "none" if share is None else f"{share:.0f} %"


class Board:
    """What the page shows of one scenario, without the streams kept from its reader."""

    def __init__(
        self,
        figures: Figures,
        hidden: frozenset[int] = frozenset(),
        acceptance: Acceptance | None = None,
    ) -> None:
        self.figures = figures
        self.acceptance = acceptance
        self.scenario: Scenario = figures.scenario
        self.hidden = hidden
        self.table = figures.table

    @cached_property
    def lines(self) -> list[Line]:
        return list(self._lines())

    def _lines(self) -> Iterator[Line]:
        streams = {stream.slug: stream for stream in self.table.streams}
        cost = self.scenario.cost_before_slots
        for rank, rung in enumerate(self.figures.ladder, start=1):
            stream = streams[rung.stream]
            cost += self.scenario.cost_of_slot if rung.funded else 0
            if stream.pk in self.hidden:
                continue
            worth = self.table.worth(stream)[rung.k - 1]
            override = self.figures.overrides.get(stream.pk)
            yield Line(rank, stream, worth, rung.funded, override, cost)

    @property
    def cut(self) -> int:
        """Lines before the cut: after the last that is given by its value."""
        given = [at for at, line in enumerate(self.lines, start=1) if line.funded]
        return max(given, default=0)

    @property
    def above(self) -> list[Line]:
        """The last before the line, those that are passed over among them."""
        return self.lines[max(self.cut - AROUND, 0) : self.cut]

    @property
    def below(self) -> list[Line]:
        return self.lines[self.cut : self.cut + AROUND]

    @property
    def sum(self) -> list[tuple[str, str]]:
        """How the number of slots was worked out, step by step."""
        asked = self.scenario
        hours = asked.hours_per_week * asked.weeks
        trained = asked.trainees * asked.hours_per_trainee
        slot, before = _dollars(asked.cost_of_slot), _dollars(asked.cost_before_slots)
        paid, other = _dollars(asked.stipend_per_hour), _dollars(asked.other_costs)
        fixed, budget = _dollars(asked.fixed_costs), _dollars(asked.budget)
        return [
            ("One slot", f"{paid} × {hours:g} hours + {other} = {slot}"),
            ("Before the first", f"{fixed} + {paid} × {trained} hours = {before}"),
            ("Slots", f"({budget} − {before}) ÷ {slot}, rounded down: {asked.slots}"),
            ("Left over", _dollars(asked.left_over)),
        ]

    @property
    def said_n(self) -> str:
        return f"{self.scorers} scorers, {len(self.rows)} streams"

    @property
    def said_slots(self) -> str:
        return f"{self.figures.given} slots"

    @property
    def why(self) -> list[tuple[str, str]]:
        return [
            ("Value", "Mean of the scores of those who lead, for each stream and slot"),
            ("Given", "The slots that are worth most together, within caps and bounds"),
            ("Cut", "After the last slot that is given"),
            ("Hollow bar", "Kept back by an override"),
        ]

    @property
    def why_shares(self) -> list[tuple[str, str]]:
        return [
            ("Share", "Slots of the track's streams, of all slots in this scenario"),
            ("Target", "As set at the track"),
        ]

    @property
    def share_table(self) -> list[list[str]]:
        head = ["Track", "Slots", "Share", "Target"]
        return [head] + [
            [each.name, str(each.slots), f"{each.share:.0f} %", _percent(each.target)]
            for each in self.shares
        ]

    @property
    def gap(self) -> str:
        """The title of the portfolio: which track is farthest from its target."""
        off = [each for each in self.shares if each.target is not None]
        if not off:
            return "Slots by track"
        worst = max(off, key=lambda each: abs(each.share - (each.target or 0)))
        points = round(worst.share - (worst.target or 0))
        if not points:
            return "Every track is at its target"
        word = "above" if points > 0 else "short of"
        many = "point" if abs(points) == 1 else "points"
        return f"{worst.name} is {abs(points)} {many} {word} its target"

    @property
    def chart(self) -> SafeString:
        lines = self.lines
        return charts.ladder(
            [float(line.worth.mean) for line in lines],
            {at for at, line in enumerate(lines) if line.funded},
            self.cut,
            {at for at, line in enumerate(lines) if line.is_forced and not line.funded},
            wide=750,
        )

    @property
    def finding(self) -> str:
        """The title of the ladder: what it shows."""
        below = [line for line in self.lines[self.cut :] if not line.funded]
        if not self.cut:
            return "No slot is given"
        if not below:
            return "Every slot that was scored is given"
        last, first = self.lines[self.cut - 1].worth.mean, below[0].worth.mean
        if last - first < Decimal("0.25"):
            return "The first slots below the line are worth almost as much as the last"
        return (
            f"The last slot is worth {last:.1f}, the first below the line {first:.1f}"
        )

    @cached_property
    def rows(self) -> list[Row]:
        found = []
        for stream in self.table.streams:
            if stream.pk in self.hidden:
                continue
            slots = self.figures.slots[stream.pk]
            worth = self.table.worth(stream)
            following = worth[slots] if slots < len(worth) else None
            override = self.figures.overrides.get(stream.pk)
            lead = self.table.leads.get(stream.pk, NOBODY)
            found.append(Row(stream, lead, slots, override, following))
        return sorted(found, key=lambda row: (row.stream.track.name, row.stream.title))

    @cached_property
    def shares(self) -> list[Share]:
        count: Counter[int] = Counter()
        for stream in self.table.streams:
            count[stream.track_id] += self.figures.slots[stream.pk]
        total = self.figures.given or 1
        return [
            Share(
                track.name,
                count[track.pk],
                100 * count[track.pk] / total,
                None if track.target_share is None else float(100 * track.target_share),
            )
            for track in self.table.tracks
        ]

    @property
    def portfolio(self) -> SafeString:
        rows = [
            (each.name, each.share, each.target or 0, each.slots)
            for each in self.shares
        ]
        return charts.portfolio(rows, wide=520)

    @property
    def asked(self) -> int:
        return sum(lead.asked or 0 for lead in self.table.leads.values())

    @property
    def unscored(self) -> list[Stream]:
        """Streams that nobody has scored; they get nothing."""
        return [row.stream for row in self.rows if not self.table.worth(row.stream)]

    @property
    def scorers(self) -> int:
        worths = (w for row in self.table.worths.values() for w in row)
        return max((worth.scorers for worth in worths), default=0)

    @property
    def curve(self) -> list[tuple[float, int]]:
        """How many slots the budget buys at other stipends: (US dollars, slots)."""
        now = self.scenario.stipend_per_hour
        around = {Decimal(step) for step in range(max(int(now) - 10, 0), int(now) + 16)}
        points = []
        for stipend in sorted(around | {now}):
            other = Scenario(
                **{
                    name: getattr(self.scenario, name)
                    for name in (
                        "budget",
                        "hours_per_week",
                        "weeks",
                        "other_costs",
                        "fixed_costs",
                        "trainees",
                        "hours_per_trainee",
                    )
                },
                stipend_per_hour=stipend,
            )
            if other.cost_of_slot > 0:
                points.append((float(stipend), other.slots))
        return points

    @property
    def stipends(self) -> list[tuple[float, int, str]]:
        """Every fifth dollar of the curve and the present one, and who would come."""
        now = float(self.scenario.stipend_per_hour)
        return [
            (x, n, self._would_come(Decimal(x)))
            for x, n in self.curve
            if x == now or x % 5 == 0
        ]

    def _would_come(self, stipend: Decimal) -> str:
        told = self.acceptance.at(stipend) if self.acceptance else None
        if told is None:
            return "–"
        share, exact = told
        return f"{'' if exact else 'at least '}{_percent(float(100 * share))}"

    @property
    def coming(self) -> str:
        """Who would have come for the present stipend, in a sentence."""
        paid = self.scenario.stipend_per_hour
        told = self.acceptance.at(paid) if self.acceptance else None
        if self.acceptance is None or told is None:
            return ""
        share = self._would_come(paid)
        return (
            f"{share[0].upper()}{share[1:]} of {self.acceptance.n} alumni said they"
            f" would have come for {_dollars(paid)} an hour or less."
        )

    @property
    def why_coming(self) -> list[tuple[str, str]]:
        if self.acceptance is None:
            return []
        asked = self.acceptance.questionnaire
        return [
            (
                "Asked",
                f"The lowest monthly stipend, in “{asked.title}” of {asked.program}",
            ),
            ("Share", "Those who named this sum or less, of all who named one"),
            ("A month", f"{WEEKS} weeks of {self.scenario.hours_per_week:g} hours"),
            ("“At least”", "A rate at which few would stand out is not told"),
        ]

    @property
    def curve_chart(self) -> SafeString:
        return charts.stipend_curve(self.curve, float(self.scenario.stipend_per_hour))
