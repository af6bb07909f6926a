"""One pass over the outbox: take up what is due, hand it over, settle it."""

import smtplib
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from datetime import datetime

from django.db import Error as DatabaseTrouble
from django.db import connection
from django.utils.timezone import now as clock

from mats.mail.delivery import ladder, liveness, mime, rows, screening, smtp, transport
from mats.mail.delivery.replies import Judged, Verdict, judge, said
from mats.mail.models import Message, TimelineEntry
from mats.mail.models.states import State

BATCH = 50
BATCH_SECONDS = 0.5
"""After this long what is left of a batch goes back, so that a sign-in code that
comes meanwhile is not kept waiting by slow reports."""
BRISK = 0.02
"""Seconds. While the server takes no longer for an email, its yes is written together
with the hand-over of the next one; else at once."""
LOSSES = 3
"""So many broken connections in a row are the server's fault, not the emails'."""


@dataclass
class Counts:
    """What one pass did."""

    sent: int = 0
    later: int = 0
    failed: int = 0
    in_doubt: int = 0
    cancelled: int = 0
    unreachable: bool = False

    def as_dict(self) -> dict[str, int | bool]:
        return asdict(self)


def deliver_due(*, seconds: float = 20, now: Callable[[], datetime] = clock) -> Counts:
    """Send what is due until nothing is, or the time is up. Safe beside others.

    An error of the database ends it: a sender that cannot write must not send.
    """
    if not transport.may_try(now()):
        return Counts(unreachable=True)
    with liveness.alive() as number:
        sender = Sender(number, now)
        try:
            sender.work(until=time.monotonic() + seconds)
        finally:
            sender.leave()
    return sender.counts


@dataclass
class Sender:
    number: int
    now: Callable[[], datetime]
    counts: Counts = field(default_factory=Counts)
    server: smtp.TwoPhase | None = None
    losses: int = 0
    accepted: rows.Accepted | None = None

    def work(self, until: float) -> None:
        while time.monotonic() < until and not self.counts.unreachable:
            batch = rows.claim(self.number, limit=BATCH, now=self.now())
            if not batch:
                return
            self._work_on(self._allowed(batch))

    def leave(self) -> None:
        """Give back what was not tried and end the connection, if there is one."""
        if connection.connection is not None and connection.is_usable():
            self._write_down()
            rows.release(self.number)
        self._hang_up()

    def _work_on(self, batch: list[Message]) -> None:
        end = time.monotonic() + BATCH_SECONDS
        for message in batch:
            if time.monotonic() > end or not self._connected():
                break
            self._try(message)
        self._write_down()
        rows.release(self.number)

    def _allowed(self, batch: list[Message]) -> list[Message]:
        objections = screening.objections(batch)
        for message in batch:
            if objection := objections.get(message.pk):
                state, reason = objection
                rows.settle(message, state, reason=reason)
                self.counts.failed += state == State.FAILED
                self.counts.cancelled += state == State.CANCELLED
        return [message for message in batch if message.pk not in objections]

    def _connected(self) -> bool:
        if self.server is not None and self.server.sock is not None:
            return True
        if self.losses >= LOSSES:
            return self._unreachable("The connection broke several times in a row.")
        try:
            self.server = smtp.connect()
        except (OSError, smtplib.SMTPException) as error:
            return self._unreachable(said(error))
        transport.came_up()
        return True

    def _unreachable(self, reason: str) -> bool:
        transport.went_down(reason=reason, now=self.now())
        self.counts.unreachable = True
        return False

    def _try(self, message: Message) -> None:
        server = self.server
        if server is None:
            return
        server.handed = False
        server.before_dot = lambda: self._hand_over(message)
        began = time.monotonic()
        try:
            code, reply = self._transfer(server, message)
        except rows.LostError:
            self.accepted = None  # written all the same
            self._hang_up()
        except DatabaseTrouble:
            self._hang_up()
            raise
        except Exception as error:  # noqa: BLE001 -- one bad email must not stop the others
            self._settle(message, judge(error, handed=server.handed))
        else:
            self.losses = 0
            self.counts.sent += 1
            self.accepted = rows.Accepted(message, f"{code} {said(reply)}", self.now())
            if message.sensitive or time.monotonic() - began > BRISK:
                self._write_down()

    def _hand_over(self, message: Message) -> None:
        rows.hand_over(message, now=self.now(), accepted=self.accepted)
        self.accepted = None

    def _write_down(self) -> None:
        if self.accepted is not None:
            rows.sent(self.accepted)
            self.accepted = None

    def _transfer(
        self, server: smtp.TwoPhase, message: Message
    ) -> tuple[int, bytes | str]:
        to, body = mime.envelope_to(message), mime.build(message)
        return server.submit(mime.envelope_from(), to, body)

    def _settle(self, message: Message, judged: Judged) -> None:
        match judged.verdict:
            case Verdict.NEVER:
                self._end(message, State.FAILED, judged.words)
                self.counts.failed += 1
            case Verdict.IN_DOUBT:
                self._end(message, State.IN_DOUBT, judged.words)
                self.counts.in_doubt += 1
                self._hang_up()
            case Verdict.LATER:
                self._later(message, judged.words)
            case Verdict.SERVER_DOWN:
                self._unreachable(judged.words)

    def _later(self, message: Message, words: str) -> None:
        if self.server is None or self.server.sock is None:
            self.losses += 1
        again = ladder.next_try(message.attempts, message.due_at, self.now())
        if again is None:
            self._end(message, State.FAILED, f"{words} Given up after 24 hours.")
            self.counts.failed += 1
        else:
            self._end(message, State.QUEUED, words, not_before=again)
            self.counts.later += 1

    def _end(
        self,
        message: Message,
        state: State,
        words: str,
        not_before: datetime | None = None,
    ) -> None:
        if rows.settle(message, state, reason=words, not_before=not_before):
            TimelineEntry.objects.create(
                message=message, at=self.now(), what=f"Try {message.attempts}: {words}"
            )

    def _hang_up(self) -> None:
        if self.server is not None:
            self.server.part()
            self.server = None
