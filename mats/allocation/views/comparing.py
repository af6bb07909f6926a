"""Two scenarios side by side: who gains, who loses."""

from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from mats.allocation.board import Board
from mats.allocation.figures import Table, work_out
from mats.allocation.views.common import hidden_from, led_program, scenario_of
from mats.mentors.models import Stream
from mats.people.http import PersonRequest


@dataclass(frozen=True)
class Pair:
    stream: Stream
    one: int
    other: int

    @property
    def change(self) -> int:
        return self.other - self.one

    @property
    def size(self) -> int:
        return abs(self.change)


@require_GET
def compare(request: PersonRequest, slug: str, pk: int, other: int) -> HttpResponse:
    program = led_program(request, slug)
    table = Table.of(program)
    hidden = hidden_from(request, table)
    one, two = (
        Board(work_out(scenario_of(request, program, each), table), hidden)
        for each in (pk, other)
    )
    pairs = [
        Pair(a.stream, a.slots, b.slots)
        for a, b in zip(one.rows, two.rows, strict=True)
    ]
    context = {
        "program": program,
        "one": one,
        "two": two,
        "pairs": sorted(pairs, key=lambda pair: (-pair.change, pair.stream.title)),
        "gain": sum(pair.change > 0 for pair in pairs),
        "lose": sum(pair.change < 0 for pair in pairs),
    }
    return render(request, "allocation/compare.html", context)
