from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from mats.announcements.models import Announcement
from mats.mail import outbox
from mats.mail.mails import SIGN_IN_CHANGED
from mats.mentors.models import StreamDeadline
from mats.programs.date_uses import uses_of
from mats.programs.models import Deadline, Phase
from tests import make

pytestmark = pytest.mark.django_db


def staying(record: Phase | Deadline) -> list[str]:
    return [use.what for use in uses_of(record) if use.stays]


def test_a_phase_tells_what_keeps_its_own_date_when_it_is_moved() -> None:
    program = make.program()
    phase = make.phase(program, date(2040, 1, 9), date(2040, 3, 16))
    after = make.phase(program, date(2040, 5, 7), date(2040, 7, 20), "extension")
    stream = make.stream(program)
    stream.phases.add(phase)
    scholar = make.scholar(stream)
    first = make.deadline(program, on=date(2040, 1, 9))
    own = StreamDeadline(stream=stream, kind=Deadline.Kind.APPLICATIONS)
    own.announce(date(2040, 3, 16), "AoE")
    own.save()
    make.todo(scholar.person, program, due_at=first.at)
    told = outbox.queue(
        SIGN_IN_CHANGED,
        key="told",
        to=scholar.person,
        program=program,
        values={"what": "…", "security_url": "https://mats.example/"},
        not_before=first.at,
    )
    Announcement.objects.create(
        program=program, title="…", body="…", roles=["scholar"], phase=phase
    )

    assert staying(phase) == [
        "1 email waits to leave then",
        "1 to-do is due in it",
        "1 scholar takes part in it, with days of their own",
        "1 announcement is still to go out then, or to those in it",
    ]
    assert staying(after) == [
        "1 scholar takes part in it, with days of their own",
    ]
    assert staying(first) == [
        "1 email waits to leave then",
        "1 to-do is due that day",
        "1 stream has a deadline of its own for this",
    ]
    outbox.cancel(key=told.key)
    assert "1 email waits to leave then" not in staying(first)


def test_whoever_moves_a_phase_is_told_what_did_not_move_with_it(
    client: Client,
) -> None:
    program = make.program()
    phase = make.phase(program)
    make.scholar(make.stream(program))
    client.force_login(make.member(program, "director"))
    page = reverse("programs:phase", args=[program.slug, phase.pk])
    typed = {
        "name": "Research",
        "slug": "research",
        "kind": "research",
        "starts_on": phase.starts_on,
        "ends_on": phase.ends_on,
    }

    renamed = client.post(page, typed, follow=True).text
    moved = {**typed, "ends_on": phase.ends_on + timedelta(weeks=1)}
    told = client.post(page, moved, follow=True).text

    assert "Not moved with it" not in renamed
    assert "Not moved with it, by the old date: 1 scholar takes part in it" in told
