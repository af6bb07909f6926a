"""The best allocation is the one that trying everything finds."""

from dataclasses import replace
from itertools import chain, pairwise, product

import pytest
from highspy import Highs, HighsModelStatus
from hypothesis import given, settings
from hypothesis import strategies as st

from mats.allocation.problem import Infeasible, Problem, Stream, Track, groups
from mats.allocation.pruned import choose
from mats.allocation.solver import binding, solve

few = st.integers(0, 3)
perhaps = st.none() | st.integers(0, 4)
values = st.lists(
    st.integers(-4, 9).map(float) | st.floats(-4, 9, width=32), max_size=4
).map(tuple)
falling = values.map(lambda each: tuple(sorted(each, reverse=True)))


@st.composite
def problems(draw: st.DrawFn, most_streams: int = 4, most_slots: int = 9) -> Problem:
    tracks = [Track(f"track {at}", draw(few), draw(perhaps)) for at in range(draw(few))]
    names = st.sampled_from(["", *(track.id for track in tracks)])
    kind = draw(st.sampled_from([values, falling]))
    streams = [
        Stream(
            str(at), draw(kind), draw(names), draw(perhaps), draw(few), draw(perhaps)
        )
        for at in range(draw(st.integers(0, most_streams)))
    ]
    ids = [stream.id for stream in streams] or ["none"]
    pins = draw(st.dictionaries(st.sampled_from(ids), few, max_size=1))
    kept_out = draw(st.frozensets(st.sampled_from(ids), max_size=1))
    slots = draw(st.integers(0, most_slots))
    return Problem(slots, tuple(streams), tuple(tracks), pins, kept_out)


def numbers(problem: Problem, stream: Stream) -> list[int]:
    """How many slots a stream may get, read from its own bounds one by one."""
    every = range(len(stream.values) + 1)
    if stream.id in problem.pinned:
        every = range(problem.pinned[stream.id], problem.pinned[stream.id] + 1)
        return [
            k
            for k in every
            if stream.at_least <= k <= len(stream.values)
            and not (k and stream.id in problem.forbidden)
        ]
    tops = [top for top in (stream.cap, stream.at_most) if top is not None]
    if stream.id in problem.forbidden:
        tops.append(0)
    return [k for k in every if k >= stream.at_least and all(k <= top for top in tops)]


def keeps_tracks(problem: Problem, chosen: tuple[int, ...]) -> bool:
    for track in problem.tracks:
        rows = zip(problem.streams, chosen, strict=True)
        count = sum(k for stream, k in rows if stream.track == track.id)
        top = count if track.max_slots is None else track.max_slots
        if not track.min_slots <= count <= top:
            return False
    return True


def best_of_all(problem: Problem) -> float | None:
    """By trying everything; None where nothing keeps all bounds."""
    every = product(*(numbers(problem, stream) for stream in problem.streams))
    worths = [
        sum(sum(s.values[:k]) for s, k in zip(problem.streams, chosen, strict=True))
        for chosen in every
        if sum(chosen) <= problem.slots and keeps_tracks(problem, chosen)
    ]
    return max(worths, default=None)


@given(problems())
@settings(max_examples=400, deadline=None)
def test_nothing_is_better(problem: Problem) -> None:
    best = best_of_all(problem)
    if best is None:
        with pytest.raises(Infeasible, match=":"):
            solve(problem)
        return

    found = solve(problem)

    chosen = tuple(found.slots[stream.id] for stream in problem.streams)
    assert found.objective == pytest.approx(best)
    assert all(
        k in numbers(problem, s) for s, k in zip(problem.streams, chosen, strict=True)
    )
    assert sum(chosen) <= problem.slots
    assert keeps_tracks(problem, chosen)


def best_by_highs(problem: Problem) -> float | None:
    """By a solver of integer programs; None where nothing keeps all bounds.

    The k-th slot of a stream is given only where the one before it is.
    """
    highs = Highs()  # type: ignore[no-untyped-call]  # the package leaves it out
    highs.setOptionValue("output_flag", False)
    given = {s.id: [highs.addBinary() for _ in s.values] for s in problem.streams}
    worth = highs.expr(highs.addVariable(lb=0, ub=0))  # it takes no empty program
    for stream in problem.streams:
        rungs, allowed = given[stream.id], numbers(problem, stream)
        if not allowed:
            return None
        for before, after in pairwise(rungs):
            highs.addConstr(after <= before)
        highs.addConstr(highs.qsum(rungs) >= min(allowed))
        highs.addConstr(highs.qsum(rungs) <= max(allowed))
        for value, rung in zip(stream.values, rungs, strict=True):
            worth += value * rung
    for track in problem.tracks:
        rungs = [r for s in problem.streams if s.track == track.id for r in given[s.id]]
        top = len(rungs) if track.max_slots is None else track.max_slots
        highs.addConstr(highs.qsum(rungs) >= track.min_slots)
        highs.addConstr(highs.qsum(rungs) <= top)
    highs.addConstr(highs.qsum(chain(*given.values())) <= problem.slots)
    highs.maximize(worth)
    solved = highs.getModelStatus() == HighsModelStatus.kOptimal
    return float(highs.getObjectiveValue()) if solved else None


@given(problems(most_streams=12, most_slots=30))
@settings(max_examples=150, deadline=None)
def test_a_solver_of_integer_programs_finds_nothing_better(problem: Problem) -> None:
    best = best_by_highs(problem)
    if best is None:
        with pytest.raises(Infeasible, match=":"):
            solve(problem)
        return

    assert solve(problem).objective == pytest.approx(best, abs=1e-6)


@given(problems())
@settings(max_examples=200, deadline=None)
def test_values_that_fall_have_one_answer_by_either_way(problem: Problem) -> None:
    ordered = [
        replace(s, values=tuple(sorted(s.values)[::-1])) for s in problem.streams
    ]
    problem = replace(problem, streams=tuple(ordered))
    try:
        found = solve(problem)
    except Infeasible:
        return
    nested = groups(problem)
    spans = [span for group in nested for span in group.spans]
    above = choose(nested, problem.slots)
    rows = zip(spans, above, strict=True)
    assert found.objective == pytest.approx(
        sum(sum(s.stream.values[: s.low + more]) for s, more in rows)
    )


SMALL = Problem(
    slots=3,
    streams=(
        Stream("a", (9.0, 5.0), "interp"),
        Stream("b", (8.0, 7.0), "interp"),
        Stream("c", (2.0, 1.0)),
    ),
    tracks=(Track("interp", 0, 2),),
)


def test_the_ladder_shows_what_is_given_and_where_the_cut_lies() -> None:
    found = solve(SMALL)

    assert found.slots == {"a": 1, "b": 1, "c": 1}
    assert [(r.stream, r.k, r.funded) for r in found.ladder] == [
        ("a", 1, True),
        ("b", 1, True),
        ("b", 2, False),
        ("a", 2, False),
        ("c", 1, True),
        ("c", 2, False),
    ]
    assert (found.last_funded, found.first_unfunded) == (2.0, 7.0)


def test_a_bound_binds_when_a_slot_more_of_it_would_be_worth_something() -> None:
    assert binding(solve(SMALL)) == ["slots: 3", "track interp: max 2"]
    wider = replace(SMALL, slots=9, tracks=(Track("interp", 4, 4),))
    assert binding(solve(wider)) == []
    forced = replace(SMALL, streams=(Stream("a", (-1.0,), "interp"),))
    forced = replace(forced, tracks=(Track("interp", 1, 1),))
    assert binding(solve(forced)) == ["track interp: min 1"]


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"slots": 1, "pinned": {"a": 2}}, "slots: 1, but .* need 2: interp 2"),
        ({"pinned": {"a": 2, "b": 1}}, "interp: max 2, but its .* 3 [(]a 2, b 1[)]"),
        ({"pinned": {"a": 3}}, "a: pinned to 3, but there are values for 2"),
        ({"pinned": {"a": 1}, "forbidden": {"a"}}, "a: pinned to 1, but forbidden"),
        ({"tracks": (Track("interp", 3, 2),)}, "interp: min 3, but max 2"),
        ({"tracks": (Track("interp", 5),)}, "interp: min 5, but .* at most 4"),
    ],
)
def test_bounds_in_conflict_are_named(changed: dict[str, object], reason: str) -> None:
    with pytest.raises(Infeasible, match=reason):
        solve(replace(SMALL, **changed))  # type: ignore[arg-type]  # any of its fields
