"""Who sees and judges would-be mentors, and how they are told."""

from decimal import Decimal

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils.timezone import now

from mats.core.errors import Refused
from mats.mentors import services
from mats.mentors.models import Assessment, Call, Candidacy
from mats.mentors.portfolio import portfolio_of
from mats.people.models import Person
from mats.programs.models import Conflict
from mats.questions.models import Answer
from mats.todos.models import Todo
from tests import make

pytestmark = pytest.mark.django_db
HERE = "/programs/winter/candidates/"
MOST = 12 + 3
"""Statements of a page, and the three of the test's own transaction."""


@pytest.fixture
def call() -> Call:
    return make.call()


@pytest.fixture
def leonie(call: Call) -> Person:
    return make.member(call.program, "director", make.person("Leonie Abara"))


@pytest.fixture
def owen(call: Call) -> Person:
    return make.member(call.program, "director", make.person("Owen Park"))


@pytest.fixture
def vera(call: Call) -> Person:
    return make.member(call.program, "advisor", make.person("Vera Lind"))


def declared(by: Person, other: Person, call: Call) -> None:
    Conflict.objects.create(
        program=call.program,
        person=by,
        with_person=other,
        kind="friend",
        declared_by=by,
    )


@pytest.mark.parametrize(
    ("role", "sees"),
    [
        ("director", True),
        ("program_manager", True),
        ("research_manager", False),
        ("community_manager", False),
        ("advisor", False),
        ("mentor", False),
        ("scholar", False),
    ],
)
def test_who_leads_sees_candidates_and_what_is_thought_of_them(
    call: Call, leonie: Person, role: str, *, sees: bool
) -> None:
    mine = make.applied(call)
    make.assessed(mine, leonie)
    person = make.member(call.program, role)

    assert Candidacy.objects.visible_to(person).exists() is sees
    assert Candidacy.objects.seen_in(call.program, person).exists() is sees
    assert Assessment.objects.visible_to(person).exists() is sees
    scored = Answer.objects.filter(question__questionnaire=call.assessment)
    assert scored.visible_to(person).exists() is sees
    assert not Candidacy.objects.visible_to(mine.person).exists()


def test_an_advisor_sees_whom_they_assess_and_only_their_own_assessment(
    call: Call, leonie: Person, vera: Person, client: Client
) -> None:
    mine = make.applied(call)
    other = make.applied(call, make.person("Otto"))
    make.assessed(mine, leonie, comment="Rather weak.")
    make.assessed(mine, vera, score=9, comment="Rather strong.")
    client.force_login(vera)

    assert list(Candidacy.objects.visible_to(vera)) == [mine]
    assert [a.assessor for a in Assessment.objects.visible_to(vera)] == [vera]
    page = client.get(f"{HERE}{mine.pk}/").content.decode()
    assert "Rather strong." in page
    assert "Rather weak." not in page
    assert "Portfolio" not in page
    assert client.get(f"{HERE}{other.pk}/").status_code == 404
    assert client.get(HERE).status_code == 403
    assert client.get(f"{HERE}mine/").status_code == 200


def test_nobody_sees_what_others_think_before_theirs_is_in(
    call: Call, leonie: Person, owen: Person, client: Client
) -> None:
    mine = make.applied(call)
    make.assessed(mine, leonie, score=9, comment="By all means.")
    client.force_login(owen)
    scored = Answer.objects.filter(
        question__questionnaire=call.assessment, number__isnull=False
    )

    row = client.get(HERE).content.decode()
    page = client.get(f"{HERE}{mine.pk}/")
    assert "Shown once yours is in" in row
    assert "9.0" not in row
    assert "By all means." not in page.content.decode()
    assert not scored.visible_to(owen)

    make.assessed(mine, owen, score=5)
    row = client.get(HERE).content.decode()
    assert "7.0" in row
    assert "6 × 5, 6 × 9" in row
    page = client.get(f"{HERE}{mine.pk}/")
    assert "By all means." in page.content.decode()
    assert scored.visible_to(owen).count() == 12


def test_a_conflict_is_declared_first_and_then_hides_all_of_it(
    call: Call, leonie: Person, owen: Person, client: Client
) -> None:
    mine = make.applied(call)
    make.assessed(mine, leonie)
    client.force_login(owen)
    here = f"{HERE}{mine.pk}/assess/"

    asked = client.get(here).content.decode()
    assert "Do you have a conflict of interest?" in asked
    assert "Risk reduction" not in asked
    assert "Say whether you have a conflict" in client.post(here, {}).content.decode()
    client.post(here, {"standing": "coauthor", "note": "Two papers"})

    assert Conflict.objects.get().person == owen
    for path in (here, f"{HERE}{mine.pk}/", f"{HERE}{mine.pk}/decide/"):
        assert client.get(path).status_code == 404
    assert "Ines" not in client.get(HERE).content.decode()
    assert "Ines" not in client.get(f"{HERE}?format=csv").content.decode()
    assert not Todo.objects.open().filter(debtor=owen).exists()
    declared(mine.person, leonie, call)
    assert not Assessment.objects.visible_to(leonie).exists()


def test_directors_are_asked_by_themselves_but_for_whoever_has_a_conflict(
    call: Call, leonie: Person, owen: Person, vera: Person
) -> None:
    ines = make.person("Ines Abara")
    declared(owen, ines, call)

    mine = make.applied(call, ines)

    assert [a.assessor for a in mine.assessments.all()] == [leonie]
    services.ask(mine, [leonie, owen, vera], now=now())
    asked = mine.assessments.values_list("assessor__name", "capacity")
    assert set(asked) == {("Leonie Abara", "director"), ("Vera Lind", "advisor")}
    with pytest.raises(Refused, match="neither directs nor advises"):
        services.ask(mine, [make.person("Nobody")], now=now())


def test_one_to_do_stands_for_all_that_somebody_has_to_assess(
    call: Call, leonie: Person
) -> None:
    first, second = (make.applied(call, make.person(n)) for n in ("Ines", "Otto"))
    assert Todo.objects.open().get().title == "Assess would-be mentors"

    make.assessed(first, leonie)
    assert Todo.objects.open().count() == 1
    make.assessed(second, leonie)
    assert not Todo.objects.open().exists()
    make.applied(call, make.person("Third"))
    assert Todo.objects.open().get().debtor == leonie


def test_an_assessment_is_the_mean_of_its_criteria_and_moves_the_candidate_on(
    call: Call, leonie: Person
) -> None:
    mine = make.applied(call)

    judged = make.assessed(mine, leonie, score=8, comment="Go.")

    mine.refresh_from_db()
    assert (judged.mean, judged.comment) == (Decimal(8), "Go.")
    assert mine.state == "in_review"


def test_the_portfolio_says_shares_with_and_without_one_more(call: Call) -> None:
    program = call.program
    probes, control = make.track(program, "probes"), make.track(program, "control")
    probes.max_share = Decimal("0.5")
    probes.save()
    for name, track, state, slots in (
        ("One", probes, "accepted", 4),
        ("Two", control, "accepted", 4),
        ("Gone", control, "declined", 9),
    ):
        make.candidacy(program, make.person(name), state, track=track, requested=slots)
    mine = make.candidacy(program, make.person(), track=probes, requested=2)

    found = portfolio_of(mine)

    line = next(each for each in found.lines if each.here)
    assert line.mentors.percent == line.slots.percent == Decimal(50)
    assert line.slots_with.percent == 60
    assert round(line.mentors_with.percent, 1) == Decimal("66.7")
    assert "60% of the slots; its greatest share is 50%" in found.warning
    mine.requested = 0
    assert portfolio_of(mine).warning == ""


def test_pages_ask_no_more_for_more_rows(
    call: Call, leonie: Person, owen: Person, client: Client
) -> None:
    mine = make.applied(call)
    make.assessed(mine, leonie)
    client.force_login(leonie)
    paths = (HERE, f"{HERE}{mine.pk}/", f"{HERE}mine/", f"{HERE}decisions/")

    def asked() -> list[int]:
        counts = []
        for path in paths:
            with CaptureQueriesContext(connection) as queries:
                assert client.get(path).status_code == 200
            counts.append(len(queries))
        return counts

    client.get("/")
    once = asked()
    services.decide(mine, decision="accepted", reason="", by=leonie, now=now())
    asked()  # the first row of a list asks for what belongs to rows
    first = asked()
    for name in ("Otto", "Ada"):
        other = make.applied(call, make.person(name))
        make.assessed(other, leonie)
        make.assessed(mine if name == "Otto" else other, owen)
        services.decide(other, decision="declined", reason="", by=leonie, now=now())

    assert asked() == first
    assert max(*once, *first) <= MOST
