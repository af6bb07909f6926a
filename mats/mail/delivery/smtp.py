"""SMTP with a step between the server's "go ahead" and the dot that ends the email."""

import re
import smtplib
from collections.abc import Callable
from typing import TYPE_CHECKING

from django.conf import settings

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer

OK, OK_FORWARDED, GO_AHEAD, CLOSING = 250, 251, 354, 421
_LEADING_DOT = re.compile(rb"(?m)^\.")


class TwoPhase(smtplib.SMTP):
    """Calls `before_dot` once the server has agreed to take the email.

    When that raises, the connection is dropped and the server has nothing.
    """

    before_dot: Callable[[], None]
    handed = False
    """Whether the end of the present email may have reached the server."""

    def data(self, msg: "ReadableBuffer | str") -> tuple[int, bytes]:
        body = msg.encode("ascii") if isinstance(msg, str) else bytes(msg)
        self.putcmd("data")
        code, reply = self.getreply()
        if code != GO_AHEAD:
            raise smtplib.SMTPDataError(code, reply)
        try:
            self.before_dot()
        except BaseException:
            self.close()
            raise
        self.handed = True
        self.send(_LEADING_DOT.sub(b"..", body) + b".\r\n")
        return self.getreply()

    def submit(self, sender: str, to: str, body: bytes) -> tuple[int, bytes]:
        """Hand over one email to one address; the server's yes, or its error."""
        code, reply = self.mail(sender)
        if code != OK:
            self._forget(code)
            raise smtplib.SMTPSenderRefused(code, reply, sender)
        code, reply = self.rcpt(to)
        if code not in (OK, OK_FORWARDED):
            self._forget(code)
            raise smtplib.SMTPRecipientsRefused({to: (code, reply)})
        code, reply = self.data(body)
        if code != OK:
            self._forget(code)
            raise smtplib.SMTPDataError(code, reply)
        return code, reply

    def part(self) -> None:
        """End the connection, whatever state it is in."""
        try:
            if self.sock is not None:
                self.quit()
        except (OSError, smtplib.SMTPException):
            pass
        finally:
            self.close()

    def _forget(self, code: int) -> None:
        """Be ready for the next email; the server may be closing."""
        if code == CLOSING:
            self.close()
            return
        try:
            self.rset()
        except (OSError, smtplib.SMTPException):
            self.close()


class TwoPhaseOverTls(TwoPhase, smtplib.SMTP_SSL):
    """The same, encrypted from the first byte."""


def connect() -> TwoPhase:
    """A signed-in connection to the mail server of the settings."""
    kind = TwoPhaseOverTls if settings.EMAIL_USE_SSL else TwoPhase
    server = kind(
        settings.EMAIL_HOST, settings.EMAIL_PORT, timeout=settings.EMAIL_TIMEOUT or 60
    )
    try:
        if settings.EMAIL_USE_TLS:
            server.starttls()
        if settings.EMAIL_HOST_USER:
            server.login(settings.EMAIL_HOST_USER, settings.EMAIL_HOST_PASSWORD)
        server.ehlo_or_helo_if_needed()
    except BaseException:
        server.close()
        raise
    return server
