"""Two records of one human become one."""

import pytest
from allauth.account.models import EmailAddress
from django.db import transaction
from django.test import Client
from django.utils.timezone import now

from mats.core.errors import Refused
from mats.people import services as people
from mats.people.models import Person
from mats.programs.models import Conflict, Membership
from mats.scholars.models import Scholar
from mats.transfer import policies, services
from mats.transfer.models import Merge
from mats.transfer.services.merging import keys_to_people
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def keeper() -> Person:
    return make.person("Robin Castellan", is_superuser=True)


def pair() -> tuple[Person, Person]:
    kept = people.register(email="tomas@example.org", name="Tomas Lind")
    gone = people.register(
        email="t.lind@example.net", name="T. Lind", pronouns="he/him"
    )
    return kept, gone


def test_all_that_names_the_duplicate_names_the_kept_one_afterwards(
    keeper: Person,
) -> None:
    kept, gone = pair()
    stream = make.stream()
    make.mentor(stream, gone)
    scholar = make.scholar(stream, make.person(), supervised_by=gone)
    Conflict.objects.create(
        program=stream.program, person=gone, with_person=keeper, kind="friend"
    )

    services.merge(kept, gone, by=keeper, now=now())

    assert not Person.objects.filter(pk=gone.pk).exists()
    assert scholar.supervisions.get().mentor == kept
    assert stream.mentors.get().person == kept
    assert Conflict.objects.get().person == kept
    assert [m.role for m in kept.memberships.all()] == ["mentor"]
    kept.refresh_from_db()
    assert (kept.name, kept.pronouns) == ("Tomas Lind", "he/him")
    for model, key in keys_to_people():
        assert not model._default_manager.filter(**{key: gone.pk}).exists()


def test_both_addresses_stay_known(keeper: Person) -> None:
    kept, gone = pair()

    services.merge(kept, gone, by=keeper, now=now())

    addresses = EmailAddress.objects.filter(user=kept).values_list("email", "primary")
    assert dict(addresses) == {"tomas@example.org": True, "t.lind@example.net": False}
    assert Person.objects.get_queryset().with_email("t.lind@example.net").get() == kept


def test_what_both_have_is_kept_once(keeper: Person) -> None:
    kept, gone = pair()
    winter = make.program()
    for person in (kept, gone):
        make.member(winter, Membership.Role.GRADER, person)

    done = services.merge(kept, gone, by=keeper, now=now())

    assert kept.memberships.count() == 1
    assert done.moved["dropped"]["Roles"] == 1


def test_a_conflict_between_the_two_is_none_any_more(keeper: Person) -> None:
    kept, gone = pair()
    winter = make.program()
    Conflict.objects.create(program=winter, person=kept, with_person=gone, kind="other")

    services.merge(kept, gone, by=keeper, now=now())

    assert not Conflict.objects.exists()


def test_two_live_scholars_of_one_program_are_for_a_person_to_decide(
    keeper: Person,
) -> None:
    kept, gone = pair()
    winter = make.program()
    make.scholar(make.stream(winter, slug="one"), kept)
    make.scholar(make.stream(winter, slug="two"), gone)

    assert services.plan(kept, gone).against
    with pytest.raises(Refused, match="Both have a live record"), transaction.atomic():
        services.merge(kept, gone, by=keeper, now=now())
    assert Scholar.objects.filter(person=gone).exists()
    assert not Merge.objects.exists()


def test_one_cannot_become_ones_own_mentor() -> None:
    kept, gone = pair()
    stream = make.stream()
    make.scholar(stream, kept, supervised_by=make.mentor(stream, gone))

    assert services.plan(kept, gone).against == ["Nobody supervises themselves."]


def test_a_plan_tells_the_same_as_the_merge_and_changes_nothing(
    keeper: Person,
) -> None:
    kept, gone = pair()
    make.mentor(make.stream(), gone)

    told = services.plan(kept, gone)

    assert gone.mentoring.count() == 1
    done = services.merge(kept, gone, by=keeper, now=now())
    assert done.moved == {"moved": told.moved, "dropped": told.dropped}
    assert told.moved == {"Addresses": 1, "Roles": 1, "Streams that I mentor": 1}


def test_nobody_is_joined_with_themselves(keeper: Person) -> None:
    with pytest.raises(Refused, match="two different people"):
        services.merge(keeper, keeper, by=keeper, now=now())


def test_a_director_joins_only_people_of_programs_they_direct() -> None:
    winter, summer = make.program("winter"), make.program("summer")
    director = make.member(winter, Membership.Role.DIRECTOR)
    kept, gone = pair()
    make.member(winter, Membership.Role.GRADER, gone)

    assert policies.can_merge(director, kept, gone)
    make.member(summer, Membership.Role.GRADER, kept)
    assert not policies.can_merge(director, kept, gone)
    assert not policies.can_merge(director, gone, make.person(is_superuser=True))
    manager = make.member(winter, Membership.Role.PROGRAM_MANAGER)
    assert not policies.can_merge_people(manager)


def test_one_looks_before_one_confirms(client: Client, keeper: Person) -> None:
    kept, gone = pair()
    client.force_login(keeper)
    both = {"kept": kept.email, "gone": gone.email}

    assert client.get("/people/merge/").status_code == 200
    look = client.post("/people/merge/", both)
    assert "Addresses: 1 row moves" in look.content.decode()
    assert Person.objects.filter(pk=gone.pk).exists()

    answer = client.post("/people/merge/", {**both, "confirmed": "1"})

    assert answer.status_code == 302
    assert not Person.objects.filter(pk=gone.pk).exists()


@pytest.mark.parametrize(
    ("kept", "gone", "said"),
    [
        ("tomas@example.org", "tomas@example.org", "this is the same person"),
        ("tomas@example.org", "nobody@example.org", "We know nobody with this address"),
        ("", "x", "Enter email of the record to keep"),
    ],
)
def test_nonsense_is_told_and_what_was_typed_stays(
    client: Client, keeper: Person, kept: str, gone: str, said: str
) -> None:
    pair()
    client.force_login(keeper)

    page = client.post("/people/merge/", {"kept": kept, "gone": gone}).content.decode()

    assert said in page
    assert f'value="{gone}"' in page


def test_the_page_is_for_directors(client: Client) -> None:
    client.force_login(make.person())

    assert client.get("/people/merge/").status_code == 403
