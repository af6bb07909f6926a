from collections.abc import Callable
from datetime import date

import pytest

from mats.core.errors import Refused
from mats.mentors import services
from mats.mentors.models import Stream
from mats.people.models import Person
from mats.programs.models import Membership, Program
from tests import make

pytestmark = pytest.mark.django_db

JANUARY = date(2027, 1, 11)
FEBRUARY = date(2027, 2, 1)


def test_a_mentor_is_added_once_and_has_the_role_in_the_program() -> None:
    stream = make.stream()
    maya = make.person("Maya Oduya")

    first = services.add_mentor(stream, maya, starts_on=JANUARY)
    again = services.add_mentor(stream, maya, starts_on=FEBRUARY)

    assert again == first
    roles = Membership.objects.filter(person=maya).values_list("role", "starts_on")
    assert list(roles) == [("mentor", JANUARY)]


def test_a_stream_has_one_primary_mentor_at_a_time() -> None:
    stream = make.stream()
    services.add_mentor(stream, make.person(), starts_on=JANUARY)

    with pytest.raises(Refused, match="has a primary mentor already"):
        services.add_mentor(stream, make.person(), starts_on=JANUARY)


def test_the_primary_mentor_is_replaced_and_the_former_ones_role_ends() -> None:
    stream = make.stream()
    maya, owen = make.person("Maya Oduya"), make.person("Owen Reyes")
    services.add_mentor(stream, maya, starts_on=JANUARY)
    services.add_mentor(stream, owen, role="co", starts_on=JANUARY)

    services.replace_primary(stream, owen, on=FEBRUARY)

    assert list(stream.mentors.values_list("person", "role", "ends_on")) == [
        (maya.pk, "primary", date(2027, 1, 31)),
        (owen.pk, "primary", None),
        (owen.pk, "co", date(2027, 1, 31)),
    ]
    ended = maya.memberships.values_list("role", "ends_on").get()
    assert ended == ("mentor", date(2027, 1, 31))
    assert owen.memberships.get().ends_on is None


def test_the_primary_mentor_cannot_simply_leave() -> None:
    mentor = services.add_mentor(make.stream(), make.person(), starts_on=JANUARY)

    with pytest.raises(Refused, match="name another one first"):
        services.end_mentoring(mentor, on=FEBRUARY)


def test_a_stream_is_of_one_program_with_its_track_and_phases() -> None:
    winter, summer = make.program("winter"), make.program("summer")

    with pytest.raises(Refused, match="belong to the stream's program"):
        services.open_stream(
            winter, slug="x", title="X", track=make.track(summer), phases=[]
        )


Cast = dict[str, Callable[[Program, Program], Person]]
CAST: Cast = {
    "a mentor": lambda winter, _: make.member(winter, "mentor"),
    "a scholar": lambda winter, _: make.member(winter, "scholar"),
    "a director": lambda winter, _: make.member(winter, "director"),
    "an applicant": lambda winter, _: make.member(winter, "applicant"),
    "a director of another program": lambda _, other: make.member(other, "director"),
    "a stranger": lambda *_: make.person(),
}


@pytest.mark.parametrize(
    ("who", "sees"),
    [
        ("a mentor", {"public", "unlisted"}),
        ("a scholar", {"public", "unlisted"}),
        ("a director", {"public", "unlisted"}),
        ("an applicant", {"public"}),
        ("a director of another program", set()),
        ("a stranger", set()),
    ],
)
def test_unlisted_streams_are_shown_to_those_who_take_part(
    who: str, sees: set[str]
) -> None:
    winter, other = make.program("winter"), make.program("other")
    make.stream(winter, slug="public")
    make.stream(winter, slug="unlisted", public=False)

    seen = Stream.objects.visible_to(CAST[who](winter, other))

    assert set(seen.values_list("slug", flat=True)) == sees
