"""A budget becomes slots, one scenario is adopted, and what was adopted stays."""

from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal

import pytest
from django.db import IntegrityError, InternalError, connection, transaction

from mats.allocation import services
from mats.allocation.figures import work_out
from mats.allocation.models import Award, Bound, Scenario, Score
from mats.core.errors import Refused
from mats.programs.models import Conflict
from tests import make
from tests.make import NOON

pytestmark = pytest.mark.django_db


def given(scenario: Scenario) -> dict[str, int]:
    figures = work_out(scenario)
    return {s.slug: figures.slots[s.pk] for s in figures.table.streams}


def adopt(scenario: Scenario, slots: int, instead_of: int | None = None) -> Scenario:
    return services.adopt(
        scenario, slots=slots, instead_of=instead_of, by=make.person(), now=NOON
    )


def override(scenario: Scenario, slots: int) -> None:
    services.override(
        scenario,
        scenario.program.streams.get(slug="probes"),
        slots=slots,
        reason="Agreed with the mentor.",
        by=make.person(),
        now=NOON,
    )


def test_the_model_budget_pays_for_63_slots_and_18_fewer_at_40_dollars() -> None:
    scenario = make.scenario(
        make.program(),
        budget=875_000,
        stipend_per_hour=30,
        other_costs=0,
        hours_per_week=40,
        weeks=10,
        trainees=24,
        hours_per_trainee=160,
    )
    assert scenario.slots == 63
    assert scenario.left_over == Decimal(3800)
    scenario.stipend_per_hour = Decimal(40)
    assert scenario.slots == 63 - 18
    scenario.budget = Decimal(100)
    assert scenario.slots == 0
    assert scenario.missing == Decimal(153_500)


def test_slots_go_where_the_mean_of_the_scores_is_highest() -> None:
    probes = make.stream()
    evals = make.stream(probes.program, "evals", cap=1)
    make.scores(probes, "9", "4")
    make.scores(probes, "7", "2")
    make.scores(evals, "6", "5.9")

    assert given(make.scenario(probes.program, slots=2)) == {"probes": 1, "evals": 1}
    assert given(make.scenario(probes.program, slots=9)) == {"probes": 2, "evals": 1}


def test_bounds_of_tracks_hold_and_those_in_conflict_are_named() -> None:
    probes = make.stream()
    make.scores(probes, "9", "8", "7")
    scenario = make.scenario(probes.program)
    bound = Bound.objects.create(scenario=scenario, track=probes.track, most=2)
    assert given(scenario) == {"probes": 2}

    bound.least = bound.most = 4
    bound.save()
    assert "can have at most 3" in work_out(scenario).conflict


def test_an_override_goes_above_the_cap_but_not_above_the_scores() -> None:
    probes = make.stream(cap=1)
    make.scores(probes, "9", "8")
    scenario = make.scenario(probes.program)
    override(scenario, 2)
    assert given(scenario) == {"probes": 2}

    with pytest.raises(Refused, match="Score scholar 3 first"):
        override(scenario, 3)
    services.lift(scenario.overrides.get())
    assert given(scenario) == {"probes": 1}


def test_scores_leave_out_no_slot_and_each_scorer_has_one_of_each() -> None:
    probes, lead = make.stream(), make.person()
    make.scores(probes, "9", "8", by=lead)
    with pytest.raises(Refused, match="scholar 1"):
        services.score(probes, {1: None}, scorer=lead)

    services.score(probes, {1: Decimal(5), 2: None}, scorer=lead)
    assert list(Score.objects.values_list("k", "value")) == [(1, Decimal(5))]


@pytest.mark.parametrize("value", ["-0.01", "100.01"])
def test_a_value_lies_between_0_and_100(value: str) -> None:
    probes = make.stream()
    with pytest.raises(IntegrityError, match="worth_0_to_100"):
        make.scores(probes, value)


def test_what_was_adopted_stays_and_another_takes_its_place() -> None:
    probes = make.stream()
    make.scores(probes, "9", "8")
    first = make.scenario(probes.program)
    override(first, 2)
    adopt(first, 2)
    assert Award.objects.get().reason == "Agreed with the mentor."

    for change in (
        lambda: first.overrides.all().delete(),
        lambda: Award.objects.update(slots=9),
        lambda: Award.objects.all().delete(),
    ):
        with pytest.raises((IntegrityError, InternalError)), transaction.atomic():
            change()
    with pytest.raises(Refused, match="was adopted and does not change"):
        override(first, 1)

    second = services.copy(first, by=make.person(), now=NOON)
    services.lift(second.overrides.get())
    adopt(second, 2, instead_of=first.pk)
    first.refresh_from_db()
    assert first.state == Scenario.State.SUPERSEDED
    assert list(Award.objects.in_force().values_list("scenario")) == [(second.pk,)]


def test_nobody_adopts_another_number_than_was_shown() -> None:
    probes = make.stream()
    make.scores(probes, "9", "8")
    scenario = make.scenario(probes.program)
    with pytest.raises(Refused, match="gives out 2 slots now, not 3"):
        adopt(scenario, 3)


def test_of_two_windows_the_second_does_not_overwrite_the_first() -> None:
    scenario = make.scenario(make.program())
    values = {name: getattr(scenario, name) for name in services.MONEY}
    services.change(scenario, {**values, "budget": 1}, {}, revision=0)
    with pytest.raises(Refused, match="Somebody has changed"):
        services.change(scenario, {**values, "budget": 2}, {}, revision=0)


def test_who_sees_scores_scenarios_and_awards() -> None:
    probes = make.stream()
    program = probes.program
    mentor, rival = make.mentor(probes), make.person("Rival")
    make.mentor(make.stream(program, "evals"), rival)
    make.scores(probes, "9")
    adopt(make.scenario(program), 1)
    lead = make.member(program, "director")
    apart = make.member(program, "program_manager", make.person("Apart"))
    Conflict.objects.create(
        program=program, person=apart, with_person=mentor, kind="friend",
        declared_by=apart,
    )  # fmt: skip
    seen = {
        who: tuple(
            model.objects.visible_to(person).count()
            for model in (Score, Scenario, Award)
        )
        for who, person in {
            "director": lead,
            "with a conflict": apart,
            "research manager": make.member(program, "research_manager"),
            "community manager": make.member(program, "community_manager"),
            "its mentor": mentor,
            "another mentor": rival,
            "nobody": make.person(),
        }.items()
    }
    assert seen == {
        "director": (1, 1, 2),
        "with a conflict": (0, 1, 1),
        "research manager": (0, 0, 2),
        "community manager": (0, 0, 0),
        "its mentor": (0, 0, 1),
        "another mentor": (0, 0, 1),
        "nobody": (0, 0, 0),
    }


@pytest.mark.django_db(transaction=True)
def test_of_two_directors_who_adopt_at_once_one_is_told() -> None:
    probes = make.stream()
    make.scores(probes, "9")
    drafts = [make.scenario(probes.program) for _ in range(2)]
    leads = [make.person(), make.person()]

    def work(number: int) -> str:
        try:
            services.adopt(
                drafts[number], slots=1, instead_of=None, by=leads[number], now=NOON
            )
        except Refused as refusal:
            return str(refusal)
        finally:
            connection.close()
        return "adopted"

    with ThreadPoolExecutor(2) as pool:
        said = sorted(pool.map(work, range(2)))
    assert "meanwhile" in said[0]
    assert said[1] == "adopted"
    assert Award.objects.count() == 1
