import threading
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from django.db import DatabaseError, connection, transaction
from django.utils.timezone import now

from mats.core.errors import Refused
from mats.mail import outbox
from mats.mail.delivery import reconciling
from mats.mail.models import MailTemplate, Message, Preference
from mats.mail.models.states import MOVES, State
from mats.mail.rendering.source import Source
from mats.mail.services import digests, preferences, retention
from mats.mail.services import templates as words
from tests import make
from tests.mail import kinds
from tests.mail.letters import letter

pytestmark = pytest.mark.django_db


def test_asked_twice_it_is_one_email() -> None:
    amara = make.person()
    first, second = (
        outbox.queue(kinds.NOTE, key="once", to=amara, values=kinds.WORDS)
        for _ in range(2)
    )

    assert first == second
    assert Message.objects.count() == 1


def test_a_value_that_no_placeholder_takes_is_a_mistake_of_ours() -> None:
    with pytest.raises(ValueError, match="surprise"):
        letter(surprise="x")


def test_an_email_leaves_with_its_cause_or_not_at_all() -> None:
    @transaction.atomic
    def cause() -> None:
        letter()
        raise Refused("No.")

    with pytest.raises(Refused):
        cause()

    assert not Message.objects.exists()


def test_a_finished_program_sends_nothing() -> None:
    winter = make.program(closed_at=now())

    assert letter(program=winter).state == State.CANCELLED


def test_taken_back_before_it_leaves_it_never_leaves() -> None:
    waiting = letter()

    assert outbox.cancel(key=waiting.key)
    assert not outbox.cancel(key=waiting.key)
    waiting.refresh_from_db()
    assert waiting.state == State.CANCELLED


ALLOWED = {(before, after) for before, afters in MOVES.items() for after in afters}
SAMPLES = [
    (State.SENT, State.QUEUED),
    (State.CANCELLED, State.QUEUED),
    (State.QUEUED, State.SENT),
    (State.QUEUED, State.HANDING_OVER),
    (State.IN_DOUBT, State.CLAIMED),
    (State.EXPIRED, State.QUEUED),
]


@pytest.mark.parametrize(("before", "after"), SAMPLES)
def test_postgres_refuses_a_move_that_is_not_in_the_table(
    before: State, after: State
) -> None:
    assert (before, after) not in ALLOWED
    message = letter()
    message.pk, message.state, message.key = None, before, "moving"
    message.uuid, message.message_id, message.sender = uuid4(), "<moving>", 1
    message.handed_at = message.sent_at = message.created_at
    message.save()

    with pytest.raises(DatabaseError, match="Invalid transition"), transaction.atomic():
        Message.objects.filter(key="moving").update(state=after)
    with pytest.raises(Refused):
        message.move_to(after)


def test_own_words_of_a_program_are_used_and_an_outdated_text_gives_way() -> None:
    winter, lead = make.program(), make.person()
    own = Source("Dear {name}", "Own words, [here]({url}). {words}")
    words.save(kinds.NOTE, program=winter, source=own, by=lead, now=now())

    assert letter(program=winter).subject == "Dear Amara"
    assert letter(program=make.program("summer")).subject == "A note for Amara"
    MailTemplate.objects.update(subject="Dear {nobody}")
    assert letter(program=winter).subject == "A note for Amara"


def test_back_to_the_standard_words_keeps_the_versions() -> None:
    winter, lead = make.program(), make.person()
    own = Source("Dear {name}", "{words}")
    words.save(kinds.NOTE, program=winter, source=own, by=lead, now=now())
    words.back_to_standard(kinds.NOTE, program=winter, by=lead, now=now())

    assert letter(program=winter).subject == "A note for Amara"
    versions = MailTemplate.objects.order_by("version")
    assert [template.subject for template in versions] == ["Dear {name}", ""]


@pytest.mark.parametrize(
    ("mode", "state"),
    [("at_once", State.QUEUED), ("digest", State.GATHERED), ("off", State.CANCELLED)],
)
def test_optional_mail_follows_the_preference(mode: str, state: State) -> None:
    amara = make.person()
    preferences.choose(amara, modes={kinds.NEWS.name: mode})

    assert letter(kinds.NEWS, amara).state == state
    assert letter(kinds.NOTE, amara).state == State.QUEUED


def test_what_cannot_be_switched_off_is_refused() -> None:
    with pytest.raises(Refused):
        preferences.choose(make.person(), modes={kinds.NOTE.name: "off"})


def test_switching_off_takes_back_what_waits() -> None:
    amara = make.person()
    waiting = letter(kinds.NEWS, amara)

    preferences.stop(amara, kind=kinds.NEWS.name)

    waiting.refresh_from_db()
    assert waiting.state == State.CANCELLED


def test_one_digest_a_day_after_eight_in_the_persons_zone() -> None:
    amara = make.person(timezone="Asia/Tokyo")
    preferences.choose(amara, modes={kinds.NEWS.name: Preference.Mode.DIGEST})
    items = [letter(kinds.NEWS, amara, words=f"*Thing* {n}") for n in (1, 2)]
    Message.objects.update(not_before=datetime(2027, 1, 1, tzinfo=UTC))
    before_eight = datetime(2027, 2, 18, 22, 59, tzinfo=UTC)

    assert digests.make_due(now=before_eight) == 0
    assert digests.make_due(now=before_eight + timedelta(minutes=1)) == 1
    assert digests.make_due(now=before_eight + timedelta(minutes=2)) == 0

    digest = Message.objects.get(kind="mail.digest")
    assert digest.subject == "Today for you: 2 things"
    assert "*Thing* 1" in digest.text
    assert "*Thing* 2" in digest.text
    assert {m.state for m in Message.objects.filter(digest=digest)} == {State.DIGESTED}
    assert len(items) == digest.gathered.count()


def test_bodies_go_after_thirty_days_but_not_before_the_email_is_settled() -> None:
    waiting, done = letter(), letter()
    outbox.cancel(key=done.key)
    later = now() + timedelta(days=31)

    assert retention.purge_bodies(now=later - timedelta(days=2)) == 0
    assert retention.purge_bodies(now=later) == 1
    done.refresh_from_db()
    waiting.refresh_from_db()
    assert (done.text, done.html) == ("", "")
    assert waiting.text


def test_what_is_missing_is_written(monkeypatch: pytest.MonkeyPatch) -> None:
    amara = make.person()

    def write() -> object:
        return outbox.queue(kinds.NOTE, key="week-6", to=amara, values=kinds.WORDS)

    monkeypatch.setattr(reconciling, "_expectations", {})
    reconciling.expect("reports", lambda _now: {"week-6": write})

    assert reconciling.reconcile(now=now()) == {"reports": 1}
    assert reconciling.reconcile(now=now()) == {"reports": 0}


@pytest.mark.django_db(transaction=True)
def test_eight_at_once_with_one_key_write_one_email() -> None:
    amara = make.person()
    barrier = threading.Barrier(8)
    written: list[int] = []

    def write() -> None:
        barrier.wait()
        message = outbox.queue(kinds.NOTE, key="race", to=amara, values=kinds.WORDS)
        written.append(message.pk)
        connection.close()

    threads = [threading.Thread(target=write) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(written) == 8
    assert len(set(written)) == 1
