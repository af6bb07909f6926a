"""A scholar proposes a project of their own; a mentor answers."""

from datetime import UTC, datetime
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from mats.core.errors import Refused
from mats.people.models import Person
from mats.scholars import services
from mats.scholars.models import Project, Proposal, Scholar
from mats.todos.models import Todo
from tests import make

pytestmark = pytest.mark.django_db
NOW = datetime(2027, 2, 18, 18, tzinfo=UTC)
WORDS: dict[str, Any] = {
    "title": "Probes that lie",
    "summary": "Can a probe be fooled?",
}


@pytest.fixture
def maya() -> Person:
    return make.person("Maya Oduya")


@pytest.fixture
def amara(maya: Person) -> Scholar:
    stream = make.stream()
    make.mentor(stream, maya)
    return make.scholar(stream, make.person("Amara Nwosu"), supervised_by=maya)


def owed(by: Person) -> list[str]:
    return [todo.title for todo in Todo.objects.open().owed_by(by)]


def test_a_proposal_is_the_mentors_to_do_and_becomes_the_project_when_approved(
    amara: Scholar, maya: Person
) -> None:
    proposal = services.propose(amara, **WORDS, tracks=[amara.stream.track], now=NOW)

    assert owed(maya) == ["Answer Amara Nwosu’s proposal “Probes that lie”"]
    amara.refresh_from_db()
    assert amara.project is None

    project = services.approve(proposal, by=maya, now=NOW)
    assert services.approve(proposal, by=maya, now=NOW) == project

    amara.refresh_from_db()
    assert amara.project == project == Project.objects.get()
    assert (project.title, project.proposed_by_scholar) == ("Probes that lie", True)
    assert list(project.tracks.all()) == [amara.stream.track]
    assert owed(maya) == []


def test_a_returned_proposal_is_the_scholars_to_do_and_comes_back_as_another_round(
    amara: Scholar, maya: Person
) -> None:
    proposal = services.propose(amara, **WORDS, now=NOW)
    with pytest.raises(Refused):
        services.send_back(proposal, remark="", by=maya, now=NOW)

    services.send_back(proposal, remark="Which model?", by=maya, now=NOW)
    assert (owed(maya), len(owed(amara.person))) == ([], 1)

    services.propose_again(proposal, title="B", summary="On Rivers 7B", now=NOW)
    proposal.refresh_from_db()
    assert (proposal.state, proposal.round) == (Proposal.State.PROPOSED, 2)
    assert owed(maya) == ["Answer Amara Nwosu’s proposal “B”"]
    assert owed(amara.person) == []


def test_there_is_one_proposal_at_a_time(amara: Scholar) -> None:
    services.propose(amara, **WORDS, now=NOW)

    with pytest.raises(Refused, match="There is a proposal already"):
        services.propose(amara, **WORDS, now=NOW)


def test_who_withdraws_a_proposal_frees_the_mentor(
    amara: Scholar, maya: Person
) -> None:
    proposal = services.propose(amara, **WORDS, now=NOW)

    services.withdraw_proposal(proposal, by=amara.person, now=NOW)

    assert owed(maya) == []
    with pytest.raises(Refused, match="withdrawn cannot be approved"):
        services.approve(proposal, by=maya, now=NOW)


def test_a_team_shares_a_project_and_who_has_another_stays_with_it(
    amara: Scholar,
) -> None:
    ines, owen = (
        make.scholar(amara.stream, make.person(name)) for name in ("Ines", "Owen")
    )
    other = services.keep_project(owen, title="Other")

    project = services.keep_project(amara, title="Probes", team=[ines])
    with pytest.raises(Refused, match="Owen has a project already"):
        services.keep_project(amara, title="Probes", team=[ines, owen])

    assert set(project.scholars.all()) == {amara, ines}
    services.keep_project(amara, title="Probes", team=[])
    assert list(project.scholars.all()) == [amara]
    assert list(other.scholars.all()) == [owen]


def test_proposing_and_answering_on_pages(
    client: Client, amara: Scholar, maya: Person
) -> None:
    where = [amara.program.slug, amara.pk]
    client.force_login(amara.person)
    page = reverse("scholars:propose", args=where)
    kept = client.post(page, {"title": "Probes that lie", "summary": ""})
    assert ("Probes that lie" in kept.text, "mats-errors" in kept.text) == (True, True)
    client.post(page, WORDS)
    proposal = Proposal.objects.get()
    answer = reverse("scholars:proposal", args=[where[0], proposal.pk])
    assert client.post(answer).status_code == 403

    client.force_login(maya)
    back = reverse("scholars:proposal_return", args=[where[0], proposal.pk])
    client.post(back, {"remark": "Which model?"})
    client.force_login(amara.person)
    assert "Which model?" in client.get(page).text
    client.post(page, {**WORDS, "title": "Probes of Rivers 7B"})
    client.force_login(maya)
    client.post(answer)

    amara.refresh_from_db()
    assert str(amara.project) == "Probes of Rivers 7B"
