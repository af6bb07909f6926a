"""What an answer of the mail server means for the email, and in words."""

import smtplib
from dataclasses import dataclass
from enum import Enum

from mats.mail.delivery.mime import UnbuildableError


class Verdict(Enum):
    LATER = "later"
    NEVER = "never"
    IN_DOUBT = "in doubt"
    SERVER_DOWN = "server down"


@dataclass(frozen=True)
class Judged:
    verdict: Verdict
    words: str


def judge(error: Exception, *, handed: bool) -> Judged:
    """Read an error of one try. `handed`: the end of the email may have arrived."""
    match error:
        case smtplib.SMTPSenderRefused():
            return _sender_refused(error)
        case smtplib.SMTPRecipientsRefused():
            return _by_code(*next(iter(error.recipients.values())))
        case smtplib.SMTPResponseException():
            return _by_code(error.smtp_code, error.smtp_error)
    return _without_answer(error, handed=handed)


def _without_answer(error: Exception, *, handed: bool) -> Judged:
    if handed:
        words = f"No answer after it was handed over: {said(error)}"
        return Judged(Verdict.IN_DOUBT, words)
    if isinstance(error, OSError):
        words = f"The connection broke before the end: {said(error)}"
        return Judged(Verdict.LATER, words)
    if isinstance(error, UnbuildableError):
        return Judged(Verdict.NEVER, str(error))
    return Judged(Verdict.NEVER, f"It could not be handed over: {said(error)}")


def said(error: Exception | bytes | str) -> str:
    """An answer as one short line."""
    text = error.decode("utf-8", "replace") if isinstance(error, bytes) else str(error)
    line = " ".join(text.split()) or type(error).__name__
    return line[:400]


def _by_code(code: int, reply: bytes | str) -> Judged:
    if code in range(500, 600):
        return Judged(Verdict.NEVER, f"The mail server said no: {code} {said(reply)}")
    return Judged(Verdict.LATER, f"The mail server said later: {code} {said(reply)}")


def _sender_refused(error: smtplib.SMTPSenderRefused) -> Judged:
    """Refused before it knew whom it is for: about this email only if it is too big."""
    too_big = 552
    judged = _by_code(error.smtp_code, error.smtp_error)
    if error.smtp_code == too_big or judged.verdict is Verdict.LATER:
        return judged
    return Judged(Verdict.SERVER_DOWN, judged.words)
