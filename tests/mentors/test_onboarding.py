"""What an accepted mentor does first."""

import pytest
from django.test import Client
from django.utils.timezone import now

from mats.core.errors import Refused
from mats.mentors import services
from mats.mentors.models import Candidacy, Onboarding
from mats.programs.models import Membership
from mats.todos.models import Todo
from tests import make

pytestmark = pytest.mark.django_db
HERE = "/calls/winter/"


@pytest.fixture
def accepted() -> Candidacy:
    call = make.call()
    services.change_call(call, facts={"agreement": "You meet them **weekly**."})
    director = make.member(call.program, "director")
    mine = make.applied(call, make.person("Ines Abara"), slots=4)
    services.decide(mine, decision="accepted", reason="", by=director, now=now())
    return services.release(call.program, keys=[mine.pk], by=director, now=now())[0]


def owed(by: Candidacy) -> set[str]:
    open_ = Todo.objects.open().filter(debtor=by.person)
    return set(open_.values_list("title", flat=True))


def test_first_steps_are_owed_and_settled_by_doing_them(
    client: Client, accepted: Candidacy
) -> None:
    make.track(accepted.program)
    client.force_login(accepted.person)
    assert owed(accepted) == {
        "Read and accept the agreement",
        "Say what you need on site",
        "Set up your stream",
    }

    page = client.get(f"{HERE}agreement/").content.decode()
    assert "<strong>weekly</strong>" in page
    client.post(f"{HERE}agreement/", {"words": "You meet them **weekly**."})
    client.post(f"{HERE}space/", {"needs": "A desk on Mondays"})
    page = client.post(f"{HERE}stream/", {"title": "Probes"}).content.decode()
    assert "Enter for whom it is good" in page
    track = accepted.program.tracks.get()
    told = {"title": "Probes", "track": track.pk, "fit_statement": "Weekly", "cap": 4}
    client.post(f"{HERE}stream/", told)
    client.post(f"{HERE}stream/", {**told, "cap": 3})

    assert owed(accepted) == set()
    steps = Onboarding.objects.get()
    assert steps.agreed_to == "You meet them **weekly**."
    assert steps.space_needs == "A desk on Mondays"
    stream = accepted.program.streams.get()
    assert (stream.cap, stream.public) == (3, False)
    assert stream.mentors.get().person == accepted.person
    held = accepted.program.memberships.get(person=accepted.person)
    assert held.role == Membership.Role.MENTOR


def test_what_is_accepted_is_what_was_read(accepted: Candidacy) -> None:
    steps = Onboarding.objects.get()

    with pytest.raises(Refused, match="changed meanwhile"):
        services.agree(steps, words="You meet them daily.", now=now())

    services.withdraw_interest(accepted, now=now())
    assert owed(accepted) == set()
    with pytest.raises(Refused, match="accepted"):
        services.tell_space(steps, needs="A desk", now=now())


def test_who_leads_sees_how_far_they_are_and_nobody_else(
    client: Client, accepted: Candidacy
) -> None:
    services.tell_space(Onboarding.objects.get(), needs="A quiet room", now=now())
    other = make.person()
    for role, sees in (("program_manager", True), ("research_manager", False)):
        person = make.member(accepted.program, role)
        assert Onboarding.objects.visible_to(person).exists() is sees
    assert not Onboarding.objects.visible_to(other).exists()
    client.force_login(make.member(accepted.program, "director"))

    table = client.get("/programs/winter/candidates/accepted/?format=csv")

    assert "A quiet room" in table.content.decode()
    client.force_login(other)
    assert client.get(f"{HERE}space/").status_code == 404
