"""An email row as the bytes that SMTP carries: the same for every try.

Written by hand, because the standard library takes longer to build an email than the
mail server takes to accept it.
"""

import binascii
from email.header import Header
from email.utils import format_datetime, formataddr, parseaddr

from django.conf import settings

from mats.mail import kinds
from mats.mail.models import Message

LARGEST = 10 * 1024 * 1024
"""In bytes. What is larger is a mistake, and most servers refuse it."""


class UnbuildableError(ValueError):
    """The row is no email: its own fault, and no other's. In words."""


def envelope_from() -> str:
    return parseaddr(settings.MAIL_FROM)[1]


def envelope_to(message: Message) -> str:
    """The address in the form every server takes."""
    local, _, domain = message.address.rpartition("@")
    if not local or not domain or not local.isascii() or not local.isprintable():
        raise UnbuildableError(f"{message.address!r} is no address we can write to.")
    try:
        return f"{local}@{domain.encode('idna').decode()}"
    except UnicodeError as error:
        raise UnbuildableError(f"{domain!r} is no name of a mail server.") from error


def build(message: Message) -> bytes:
    """Raises `UnbuildableError` with the reason."""
    size = len(message.text) + len(message.html)
    if size > LARGEST:
        raise UnbuildableError("The email is larger than 10 MB.")
    boundary = f"=_{message.uuid.hex}"
    bodies = {"plain": message.body_text, "html": message.body_html}
    parts = [_part(name, _addressed(message, body)) for name, body in bodies.items()]
    lines = [f"{name}: {_safe(value)}" for name, value in _headers(message).items()]
    lines.append(f'Content-Type: multipart/alternative; boundary="{boundary}"')
    head = "\r\n".join(lines).encode("ascii")
    start = f"\r\n--{boundary}\r\n".encode()
    end = f"\r\n--{boundary}--\r\n".encode()
    return head + b"\r\n" + b"".join(start + part for part in parts) + end


def _addressed(message: Message, body: str) -> str:
    """With the addresses that only this recipient gets."""
    kind = kinds.find(message.kind)
    for stored, personal in kind.personal(message).items() if kind else ():
        body = body.replace(stored, personal)
    return body


def _headers(message: Message) -> dict[str, str]:
    headers = {
        "From": formataddr((message.sender_name, envelope_from()), "utf-8"),
        "To": envelope_to(message),
        "Subject": message.subject,
        "Date": format_datetime(message.due_at),
        "Message-ID": message.message_id,
        "MIME-Version": "1.0",
        "Auto-Submitted": "auto-generated",
    }
    if message.reply_to:
        headers["Reply-To"] = message.reply_to
    if message.unsubscribe_url:
        headers["List-Unsubscribe"] = f"<{message.unsubscribe_url}>"
        headers["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    if settings.MAIL_TRANSPORT_EVIDENCE == "idempotency":
        headers["Resend-Idempotency-Key"] = str(message.uuid)
    return headers


def _safe(value: str) -> str:
    """Encoded where it is not ASCII. One line, or no header at all."""
    if len(f"{value}.".splitlines()) > 1 or any(sign < " " for sign in value):
        raise UnbuildableError("A header holds a character that could start another.")
    return value if value.isascii() else Header(value, "utf-8").encode(linesep="\r\n")


def _part(kind: str, content: str) -> bytes:
    lines = "\n".join(content.splitlines()).encode("utf-8", "replace") + b"\n"
    body = binascii.b2a_qp(lines, istext=True).replace(b"\n", b"\r\n")
    head = (
        f'Content-Type: text/{kind}; charset="utf-8"\r\n'
        "Content-Transfer-Encoding: quoted-printable\r\n\r\n"
    )
    return head.encode() + body
