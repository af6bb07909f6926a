"""Who is alive: a sender holds an advisory lock of its session while it works."""

import secrets
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction


@contextmanager
def alive() -> Iterator[int]:
    """The number of a new sender, known to live until the block or its process ends."""
    sender = secrets.randbelow(2**62) + 1
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [sender])
    try:
        yield sender
    finally:
        if connection.connection is not None and connection.is_usable():
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_unlock(%s)", [sender])


@contextmanager
def burying(sender: int) -> Iterator[bool]:
    """In a transaction: whether this sender is dead, so that its rows may be moved."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [sender])
        row = cursor.fetchone()
        yield bool(row and row[0])
