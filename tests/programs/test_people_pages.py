"""Roles, conflicts and organisations, as staff and people handle them by page."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from mats.people.models import Person
from mats.programs.models import Affiliation, Conflict, Membership, Organisation
from tests.programs.conftest import Winter, conflict

pytestmark = pytest.mark.django_db


def page(name: str, *args: object) -> str:
    return reverse(f"programs:{name}", args=["winter", *args])


def test_a_role_is_given_by_email_and_ended_by_date(
    client: Client, winter: Winter
) -> None:
    client.force_login(winter.director)
    role = {
        "email": "Advisor@Example.org",
        "name": "Ada Visor",
        "role": "advisor",
        "starts_on": "2027-01-04",
    }
    client.post(page("role_add"), role)
    again = client.post(page("role_add"), role)

    held = Membership.objects.get(role="advisor")
    assert (held.person.email, held.person.name) == ("advisor@example.org", "Ada Visor")
    assert "already has this role in some of these days" in again.text
    client.post(page("role_end", held.pk), {"last_day": "2027-03-19"})
    held.refresh_from_db()
    assert held.ends_on == date(2027, 3, 19)
    listed = client.get(page("roles"), {"format": "csv"}).text
    assert "Ada Visor,advisor@example.org,Advisor,,,2027-01-04,2027-03-19" in listed


def test_declaring_a_conflict_never_tells_who_takes_part(
    client: Client, winter: Winter
) -> None:
    client.force_login(winter.mentor)
    answers = []
    for email in (winter.applicant.email, "nobody@example.org"):
        declared = {"email": email, "name": "A friend", "kind": "friend"}
        answer = client.post(page("my_conflicts"), declared, follow=True)
        answers.append(answer.text.replace(email, "…").count("A friend"))
        assert email in answer.text
        assert winter.applicant.name not in answer.text

    assert answers == [0, 0]
    assert Conflict.objects.count() == 2
    assert Person.objects.get(email="nobody@example.org").claimed_at is None


@pytest.mark.parametrize(
    "typed",
    [
        {"kind": "friend"},
        {"kind": "friend", "email": "x@example.org"},
        {"kind": "friend", "email": "nonsense", "name": "X"},
        {"email": "x@example.org", "name": "X"},
    ],
)
def test_half_a_conflict_is_sent_back_with_what_was_typed(
    client: Client, winter: Winter, typed: dict[str, str]
) -> None:
    client.force_login(winter.mentor)

    answer = client.post(page("my_conflicts"), {**typed, "note": "An old story"})
    assert "mats-errors" in answer.text
    assert "An old story" in answer.text
    assert not Conflict.objects.exists()


def test_nobody_conflicts_with_themselves(client: Client, winter: Winter) -> None:
    client.force_login(winter.mentor)
    me = {"email": winter.mentor.email, "name": "I", "kind": "other"}

    assert (
        "A conflict is with somebody else."
        in client.post(page("my_conflicts"), me).text
    )


def test_the_register_is_kept_by_who_leads(client: Client, winter: Winter) -> None:
    client.force_login(winter.director)
    client.post(
        page("conflict_add"),
        {
            "person": winter.manager.email,
            "email": winter.applicant.email,
            "name": "T",
            "kind": "family",
        },
    )
    declared = Conflict.objects.get()
    client.post(page("conflict", declared.pk), {"handling": "Another reader."})
    declared.refresh_from_db()

    assert (declared.person, declared.with_person) == (winter.manager, winter.applicant)
    assert (declared.handling, declared.handled_by) == (
        "Another reader.",
        winter.director,
    )
    client.post(page("conflict_withdraw", declared.pk))
    declared.refresh_from_db()
    assert declared.withdrawn_at is not None


def test_the_history_of_a_conflict_is_as_private_as_the_conflict(
    client: Client, winter: Winter
) -> None:
    about_director = conflict(winter, winter.mentor, winter.director, by=winter.mentor)
    client.force_login(winter.director)

    own = client.get(page("history", "conflict", about_director.pk))
    assert own.status_code == 404
    assert "Conflict" not in client.get(page("log"), {"kind": "conflict"}).text.replace(
        "Conflicts", ""
    )


def test_people_are_added_to_an_organisation_and_leave_it(
    client: Client, winter: Winter
) -> None:
    client.force_login(winter.director)
    client.post(page("organisation_add"), {"name": "Lab", "slug": "lab"})
    lab = Organisation.objects.get(slug="lab")
    unknown = client.post(page("organisation", lab.pk), {"person": "x@example.org"})
    assert "We know nobody with this email" in unknown.text

    client.post(page("organisation", lab.pk), {"person": winter.mentor.email})
    held = Affiliation.objects.get()
    client.post(page("affiliation_end", held.pk), {"last_day": "2027-03-19"})
    held.refresh_from_db()
    assert (held.person, held.ends_on) == (winter.mentor, date(2027, 3, 19))


def test_the_log_names_no_applicant_to_the_community_manager(
    client: Client, winter: Winter
) -> None:
    for reader, named in ((winter.manager, True), (winter.community, False)):
        client.force_login(reader)
        log = client.get(page("log"))
        assert ("Tariq Masri" in log.text) == named
        assert "Research phase" in log.text
