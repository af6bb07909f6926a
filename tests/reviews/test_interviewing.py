"""Interviews: a time is taken once, and scorecards are written blind."""

import threading
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone

from mats.applications.models import StreamChoice
from mats.core.errors import Refused
from mats.mail.models import Message
from mats.mentors.models import Stream
from mats.people.models import Person
from mats.programs.services import declare
from mats.reviews import services
from mats.reviews.models import Interview, InterviewSlot, Progress, Review
from tests import make

NOW = timezone.now()
SOON = NOW + timedelta(days=2)
PAGE = "/programs/winter/reviews/interviews/probes/"
OWN = "/apply/winter/mine/interviews/"


def reviewed() -> Stream:
    """A stream of a program that reviews, from long ago."""
    opening = make.opening()
    make.reviewing(opening.program)
    return make.stream(opening.program)


def choice(stream: Stream, name: str = "Ida Fischer") -> StreamChoice:
    return make.sent_application(stream, who=make.person(name)).choices.get()


def slot(stream: Stream, by: Person, hours: int = 0) -> InterviewSlot:
    return InterviewSlot.objects.create(
        stream=stream, interviewer=by, starts_at=SOON + timedelta(hours=hours)
    )


def as_(person: Person) -> Client:
    client = Client()
    client.force_login(person)
    return client


@pytest.mark.django_db
def test_an_applicant_is_invited_takes_a_time_and_the_interviewer_is_asked() -> None:
    stream = reviewed()
    mentor, wanted = make.mentor(stream), choice(stream)
    Progress.objects.create(choice=wanted, stage="interview")
    client = as_(mentor)
    begins = f"{timezone.localtime(SOON, stream.program.zone):%Y-%m-%dT%H:%M}"

    client.post(PAGE, {"starts_at": begins, "minutes": 45, "place": "Room 3"})
    client.post(PAGE, {"key": wanted.pk})

    mail = Message.objects.get(kind="reviews.interview")
    assert mail.recipient == wanted.application.person
    guest = as_(wanted.application.person)
    assert "Room 3" not in guest.get(OWN).content.decode()
    offered = InterviewSlot.objects.get()
    assert offered.starts_at == SOON.replace(second=0, microsecond=0)
    interview = Interview.objects.get()
    guest.post(OWN, {"interview": interview.pk, "slot": offered.pk})
    assert "Room 3" in guest.get(OWN).content.decode()
    card = Review.objects.get(kind="interview")
    assert (card.reviewer, card.state) == (mentor, "asked")
    assert "Time taken" in client.get(PAGE).content.decode()
    queue = client.get("/programs/winter/reviews/").content.decode()
    assert "Scorecard of the interview" in queue


@pytest.mark.django_db
def test_another_scorecard_is_read_once_ones_own_is_sent() -> None:
    stream = reviewed()
    mentor, co = make.mentor(stream), make.mentor(stream, make.person("Co"), "co")
    wanted = choice(stream)
    card = make.sent_review(wanted, co, comment="Canary")
    Review.objects.filter(pk=card.pk).update(kind="interview")
    mine = make.review(wanted, mentor, kind="interview", unconflicted_at=NOW)

    assert not Review.objects.visible_to(mentor).filter(pk=card.pk).exists()
    mine.state, mine.sent_at = "sent", NOW
    mine.save()
    assert Review.objects.visible_to(mentor).filter(pk=card.pk).exists()


@pytest.mark.django_db
def test_nobody_is_interviewed_by_somebody_with_a_conflict() -> None:
    stream = reviewed()
    mentor, wanted = make.mentor(stream), choice(stream)
    slot(stream, mentor)
    interview = Interview.objects.create(choice=wanted)
    services.take_time(interview, slot(stream, mentor, hours=1), now=NOW)
    assert len(services.open_times(interview, NOW)) == 1
    declare(
        stream.program,
        by=mentor,
        now=NOW,
        person=mentor,
        email=wanted.application.person.email,
        name="Ida",
        kind="friend",
    )

    interview.refresh_from_db()
    assert (interview.slot, services.open_times(interview, NOW)) == (None, [])
    assert "Ida Fischer" not in as_(mentor).get(PAGE).content.decode()


@pytest.mark.django_db
def test_a_time_that_was_taken_is_neither_dropped_nor_taken_again() -> None:
    stream = reviewed()
    mentor = make.mentor(stream)
    taken, first = slot(stream, mentor), choice(stream, "First")
    one = Interview.objects.create(choice=first)
    two = Interview.objects.create(choice=choice(stream, "Second"))
    services.take_time(one, taken, now=NOW)

    with pytest.raises(Refused):
        services.take_time(two, taken, now=NOW)
    with pytest.raises(Refused):
        services.drop_time(taken)
    other = slot(stream, mentor, hours=1)
    services.take_time(one, other, now=NOW)
    services.take_time(two, taken, now=NOW)
    assert Review.objects.filter(kind="interview").count() == 2


@pytest.mark.django_db(transaction=True)
def test_of_two_who_take_a_time_at_once_one_gets_it() -> None:
    stream = reviewed()
    wanted = slot(stream, make.mentor(stream))
    both = [
        Interview.objects.create(choice=choice(stream, name)) for name in ("One", "Two")
    ]
    barrier, refused = threading.Barrier(2), []

    def take(interview: Interview) -> None:
        try:
            barrier.wait(5)
            services.take_time(interview, wanted, now=NOW)
        except Refused as refusal:
            refused.append(refusal)
        finally:
            connection.close()

    threads = [threading.Thread(target=take, args=(each,)) for each in both]
    for each in threads:
        each.start()
    for each in threads:
        each.join(10)

    assert len(refused) == 1
    assert Interview.objects.filter(slot=wanted).count() == 1
