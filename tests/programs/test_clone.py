from datetime import UTC, date, datetime, time, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.timezone import now

from mats.core.errors import Refused
from mats.mail.kinds import every_kind
from mats.mail.rendering.source import Source
from mats.mail.services import templates
from mats.people.models import Person
from mats.programs import checklist, cloning, services
from mats.programs.models import Deadline, Membership, Program, WeekOff
from mats.todos.kinds import Step
from mats.todos.services.ladders import set_ladder, steps_of
from tests import make
from tests.programs.conftest import Winter

pytestmark = pytest.mark.django_db


def clone(of: Winter, **changes: object) -> Program:
    facts = {
        "slug": "summer",
        "name": "Summer 2027",
        "starts_on": date(2027, 6, 23),
        "by": of.director,
        "today": date(2027, 3, 1),
    }
    return services.clone(of.program, **{**facts, **changes})  # type: ignore[arg-type]  # as a form gives them


def test_a_clone_moves_every_date_by_the_same_whole_weeks(winter: Winter) -> None:
    WeekOff.objects.create(
        phase=winter.phase, monday=date(2027, 2, 22), person=winter.scholar
    )
    summer = clone(winter)
    shift = timedelta(weeks=23)

    phase = summer.phases.get()
    assert (phase.starts_on, phase.ends_on) == (
        winter.phase.starts_on + shift,
        winter.phase.ends_on + shift,
    )
    assert list(phase.sites.all()) == [winter.site]
    deadline = summer.deadlines.get()
    assert (deadline.on, deadline.rule) == (date(2026, 10, 6) + shift, "AoE")
    off = WeekOff.objects.get(phase=phase)
    assert (off.monday, off.person) == (date(2027, 2, 15) + shift, None)


def test_a_clone_takes_what_describes_the_program_and_leaves_people(
    winter: Winter,
) -> None:
    summer = clone(winter)

    assert (summer.follows, summer.ordinal) == (winter.program, 2)
    assert summer.stipend_per_hour == winter.program.stipend_per_hour
    assert [t.name for t in summer.tracks.all()] == [winter.track.name]
    assert summer.tracks.get().area.program == summer
    assert summer.elements.get().name == "Talks"
    assert summer.texts.get().body == "**Ten** weeks."
    assert not summer.changes.exists()
    held = summer.memberships.get()
    assert (held.person, held.role) == (winter.director, Membership.Role.DIRECTOR)


def test_a_clone_takes_todays_staff_along_where_asked(winter: Winter) -> None:
    winter.program.memberships.filter(person=winter.community).update(
        ends_on=date(2020, 1, 2)
    )
    summer = clone(winter, with_staff=True)

    assert set(summer.memberships.values_list("person", "role")) == {
        (winter.director.pk, "director"),
        (winter.manager.pk, "research_manager"),
    }


def test_a_deadline_keeps_its_clock_across_the_change_to_summer_time(
    winter: Winter,
) -> None:
    Deadline.objects.all().delete()
    noon = Deadline(program=winter.program, kind=Deadline.Kind.OFFERS)
    noon.announce(date(2027, 1, 13), "America/Los_Angeles", time(12))
    noon.save()

    moved = clone(winter).deadlines.get()
    assert noon.at == datetime(2027, 1, 13, 20, tzinfo=UTC)
    assert moved.at == datetime(2027, 6, 23, 19, tzinfo=UTC)


def test_apps_above_add_their_part_in_the_same_transaction(
    winter: Winter, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cloning, "_parts", [])
    copied: list[tuple[Program, Program, timedelta]] = []
    cloning.register("ladders", lambda *given: copied.append(given))
    summer = clone(winter)
    assert copied == [(winter.program, summer, timedelta(weeks=23))]

    def refuse(*_given: object) -> None:
        raise Refused("No.")

    cloning.register("rules", refuse)
    with pytest.raises(Refused, match="No"):
        clone(winter, slug="autumn")
    assert not Program.objects.filter(slug="autumn").exists()


def test_a_taken_slug_is_refused_in_words(winter: Winter) -> None:
    with pytest.raises(Refused, match="Another program has this short name"):
        clone(winter, slug="winter")


def test_who_clones_leads_the_program_at_once_wherever_they_are(
    client: Client, winter: Winter
) -> None:
    """Between these two zones it is never the same day."""
    Program.objects.update(timezone="Pacific/Pago_Pago")
    Person.objects.update(timezone="Pacific/Kiritimati")
    client.force_login(winter.director)
    asked = {"name": "Summer", "slug": "summer", "starts_on": "2027-06-21", "do": "1"}

    made = client.post(reverse("programs:clone", args=["winter"]), asked, follow=True)

    assert made.status_code == 200
    assert made.redirect_chain == [("/programs/summer/checklist/", 302)]


def test_the_two_steps_show_every_date_then_make_the_program_then_what_is_missing(
    client: Client, winter: Winter
) -> None:
    client.force_login(winter.director)
    page = reverse("programs:clone", args=["winter"])
    asked = {"name": "Summer 2027", "slug": "summer", "starts_on": "2027-06-21"}

    plan = client.post(page, asked)
    assert "21 Jun 2027 to 27 Aug 2027" in plan.text
    assert not Program.objects.filter(slug="summer").exists()
    made = client.post(page, {**asked, "do": "1"}, follow=True)
    assert made.redirect_chain == [("/programs/summer/checklist/", 302)]
    assert "What Winter 2026-27 planned is carried out: 1 plan waits" in made.text


def test_the_checklist_names_what_is_missing_until_it_is_there(winter: Winter) -> None:
    empty = make.program("empty")
    missing = {item.sentence for item in checklist.missing(empty)}
    assert "The research phase has its dates" in missing
    assert "Someone is director" in missing

    make.phase(empty)
    make.member(empty, Membership.Role.DIRECTOR)
    left = {item.sentence for item in checklist.missing(empty)}
    assert left & missing == missing - {
        "The research phase has its dates",
        "Someone is director",
    }
    assert winter.program != empty


def test_a_clone_made_by_its_page_asks_reminds_and_writes_as_the_one_before(
    client: Client, winter: Winter
) -> None:
    make.questionnaire(winter.program, slug="weekly")
    step = Step(days=-3)
    set_ladder(winter.program, kind=make.REPORT.name, steps=[step])
    kind = every_kind()[0]
    for words in ("First words", "Last words"):
        source = Source("Hello", words)
        templates.save(
            kind, program=winter.program, source=source, by=winter.director, now=now()
        )
    client.force_login(winter.director)

    asked = {"name": "Summer 2027", "slug": "summer", "starts_on": "2027-06-21"}
    page = reverse("programs:clone", args=["winter"])
    for part in ("Questionnaires", "How it reminds", "The words of its emails"):
        assert part in client.post(page, asked).text
    client.post(page, {**asked, "do": "1"})

    summer = Program.objects.get(slug="summer")
    assert [one.slug for one in summer.questionnaires.all()] == ["weekly"]
    assert steps_of(summer, make.REPORT.name) == [step]
    template = summer.mail_templates.get()
    assert (template.kind, template.body, template.version) == (
        kind.name,
        "Last words",
        1,
    )
