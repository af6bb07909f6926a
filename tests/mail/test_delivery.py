from datetime import UTC, datetime, timedelta

import pytest
from django.utils.timezone import now
from pytest_django import Settings

from mats.mail.delivery import sweep
from mats.mail.delivery.sender import deliver_due
from mats.mail.kinds import MailKind
from mats.mail.models import MailHold, Message, Transport
from mats.mail.models.states import State
from tests import make
from tests.chaos.sink import Sink, received
from tests.mail import kinds
from tests.mail.letters import letter

pytestmark = pytest.mark.django_db


def states() -> dict[str, str]:
    return dict(Message.objects.values_list("address", "state"))


def test_what_is_due_leaves_once(sink: Sink) -> None:
    sent = letter()

    first, second = deliver_due(), deliver_due()

    assert (first.sent, second.sent) == (1, 0)
    assert received(sink.log) == {sent.message_id: 1}
    sent.refresh_from_db()
    assert (sent.state, sent.last_reply) == (State.SENT, "250 OK")
    assert sent.sent_at is not None


def test_a_sign_in_code_overtakes_and_is_wiped_when_sent(sink: Sink) -> None:
    note, code = letter(), letter(kinds.CODE)
    assert "ABC-123" not in code.text
    assert "ABC-123" in code.body_text

    deliver_due()

    assert list(received(sink.log)) == [code.message_id, note.message_id]
    code.refresh_from_db()
    assert (code.state, code.text, code.html) == (State.SENT, "", "")


def test_one_poison_of_each_kind_among_two_hundred_fails_alone(sink: Sink) -> None:
    somebody = make.person()
    letters = [letter(to=somebody) for _ in range(200)]
    bad_header, too_big, bad_address, refused = letters[10::50]
    good = {row.message_id for row in letters} - {
        row.message_id for row in letters[10::50]
    }
    Message.objects.filter(pk=bad_header.pk).update(
        subject="Hi\r\nBcc: all@example.org"
    )
    Message.objects.filter(pk=too_big.pk).update(text="x" * 31_000_000)
    Message.objects.filter(pk=bad_address.pk).update(address="ä b@example.org")
    Message.objects.filter(pk=refused.pk).update(address="bad@example.org")

    counts = deliver_due()

    assert (counts.sent, counts.failed) == (196, 4)
    assert received(sink.log) == dict.fromkeys(good, 1)
    refused.refresh_from_db()
    assert refused.last_reply == "The mail server said no: 550 No such person"


@pytest.mark.parametrize(
    ("trouble", "state", "arrived"),
    [
        ("451", State.QUEUED, 0),
        ("cut before", State.IN_DOUBT, 0),
        ("cut after", State.IN_DOUBT, 1),
        ("late", State.IN_DOUBT, 1),
    ],
)
def test_every_trouble_has_its_state(
    sink: Sink, trouble: str, state: State, arrived: int
) -> None:
    troubled = letter()
    sink.mix = {trouble: 1.0}

    deliver_due()

    troubled.refresh_from_db()
    assert (troubled.state, received(sink.log).total()) == (state, arrived)
    assert troubled.timeline.count() == 1


@pytest.mark.usefixtures("sink")
def test_a_server_that_is_away_costs_no_tries(settings: Settings) -> None:
    port, settings.EMAIL_PORT = settings.EMAIL_PORT, 1
    waiting = [letter() for _ in range(3)]
    start = now()

    assert deliver_due(now=lambda: start).unreachable
    assert deliver_due(now=lambda: start + timedelta(seconds=9)).unreachable
    assert Transport.objects.get().failures == 1
    settings.EMAIL_PORT = port
    later = start + timedelta(hours=2)
    assert deliver_due(now=lambda: later).sent == len(waiting)

    assert set(Message.objects.values_list("attempts", flat=True)) == {1}
    assert Transport.objects.get().down_since is None


def test_after_a_day_without_a_server_what_should_have_left_is_failed(
    settings: Settings,
) -> None:
    settings.EMAIL_PORT = 1
    stale = letter()
    start = now()
    for minutes in range(0, 24 * 60, 30):
        deliver_due(now=lambda minutes=minutes: start + timedelta(minutes=minutes))  # type: ignore[misc]  # a default binds the loop's value
        sweep.sweep(now=start + timedelta(minutes=minutes))
        stale.refresh_from_db()
        assert stale.state == State.QUEUED

    sweep.sweep(now=start + timedelta(hours=24))

    stale.refresh_from_db()
    assert stale.state == State.FAILED


def test_a_server_that_says_later_is_asked_along_the_ladder(sink: Sink) -> None:
    put_off = letter()
    sink.mix = {"451": 1.0}
    waits, instant = [], put_off.due_at
    while True:
        deliver_due(now=lambda: instant)  # noqa: B023 -- called before it changes
        put_off.refresh_from_db()
        if put_off.state != State.QUEUED:
            break
        waits.append(int((put_off.not_before - instant).total_seconds()))
        instant = put_off.not_before

    assert waits[:8] == [10, 30, 60, 300, 900, 1800, 3600, 3600]
    assert sum(waits) == 24 * 3600
    assert put_off.state == State.FAILED
    assert put_off.last_reply.endswith("Given up after 24 hours.")


def test_a_dead_senders_mail_goes_again_unless_it_was_handed_over(sink: Sink) -> None:
    claimed, handed = letter(), letter()
    dead = 4711
    when = now()
    Message.objects.filter(pk=claimed.pk).update(state="claimed", sender=dead)
    Message.objects.filter(pk=handed.pk).update(state="claimed", sender=dead)
    Message.objects.filter(pk=handed.pk).update(state="handing_over", handed_at=when)

    sweep.bury_dead(now=when)

    assert set(states().values()) == {State.QUEUED, State.IN_DOUBT}
    assert deliver_due().sent == 1
    assert received(sink.log) == {claimed.message_id: 1}


def known(_message_id: str) -> bool:
    """Stands for the log of the carrier."""
    raise NotImplementedError


def in_doubt(kind: MailKind = kinds.NOTE) -> Message:
    doubtful = letter(kind)
    found = Message.objects.filter(pk=doubtful.pk)
    found.update(state="claimed", sender=1)
    found.update(state="handing_over", handed_at=doubtful.due_at)
    found.update(state="in_doubt")
    doubtful.refresh_from_db()
    return doubtful


def test_doubt_without_evidence_is_parked_and_a_code_expires() -> None:
    note, code = in_doubt(), in_doubt(kinds.CODE)

    sweep.sweep(now=note.due_at + timedelta(minutes=9))
    assert set(states().values()) == {State.IN_DOUBT}
    sweep.sweep(now=note.due_at + timedelta(minutes=16))

    assert states() == {note.address: State.PARKED, code.address: State.EXPIRED}


@pytest.mark.parametrize(
    ("evidence", "arrived", "state"),
    [
        ("idempotency", False, State.QUEUED),
        ("lookup", True, State.SENT),
        ("lookup", False, State.QUEUED),
    ],
)
def test_evidence_decides_about_doubt(
    settings: Settings,
    monkeypatch: pytest.MonkeyPatch,
    evidence: str,
    arrived: bool,
    state: State,
) -> None:
    doubtful = in_doubt()
    settings.MAIL_TRANSPORT_EVIDENCE = evidence
    settings.MAIL_LOOKUP = "tests.mail.test_delivery.known"
    monkeypatch.setattr("tests.mail.test_delivery.known", lambda _id: arrived)

    sweep.sweep(now=doubtful.due_at + timedelta(minutes=16))

    doubtful.refresh_from_db()
    assert doubtful.state == state


def test_a_hold_stops_all_but_codes_asked_for_after_it(sink: Sink) -> None:
    old_code, note = letter(kinds.CODE), letter()
    hold = MailHold.objects.create(reason="Restored from a backup", began_at=now())
    new_code = letter(kinds.CODE)

    deliver_due()
    assert received(sink.log) == {new_code.message_id: 1}
    hold.end(by=None, at=now())
    hold.save()
    deliver_due()

    assert received(sink.log).keys() == {
        m.message_id for m in (old_code, note, new_code)
    }


def test_a_hold_of_one_program_stops_only_its_mail(sink: Sink) -> None:
    winter, summer = make.program(), make.program("summer")
    MailHold.objects.create(program=winter, reason="Wrong template")
    stopped, other = letter(program=winter), letter(program=summer)

    deliver_due()

    assert received(sink.log) == {other.message_id: 1}
    stopped.refresh_from_db()
    assert stopped.state == State.QUEUED


def test_what_no_longer_holds_is_not_sent(sink: Sink) -> None:
    winter = make.program()
    closed, gone, fine = letter(program=winter), letter(), letter()
    winter.closed_at = datetime(2027, 1, 1, tzinfo=UTC)
    winter.save()
    assert gone.recipient is not None
    gone.recipient.is_active = False
    gone.recipient.save()

    counts = deliver_due()

    assert (counts.sent, counts.cancelled) == (1, 2)
    assert received(sink.log) == {fine.message_id: 1}
    assert closed.pk is not None
