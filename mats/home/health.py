"""What `/healthz` says: which server is down, and whether mail leaves.

It answers within a few seconds whatever is frozen, and names nobody.
"""

from dataclasses import dataclass
from datetime import datetime

import redis
from django.conf import settings
from django.db import DatabaseError, connection

from mats.mail.models import Message

PATIENCE = 2  # seconds for Redis; PostgreSQL's is in the settings


@dataclass(frozen=True)
class MailQueue:
    waiting: int
    failed: int
    oldest_seconds: int


@dataclass(frozen=True)
class Health:
    database: bool
    redis: bool
    mail_queue: MailQueue | None
    """None while the database does not answer."""

    @property
    def is_ok(self) -> bool:
        return self.database and self.redis


def look(now: datetime) -> Health:
    queue = _mail_queue(now)
    return Health(database=queue is not None, redis=_redis_answers(), mail_queue=queue)


def _mail_queue(now: datetime) -> MailQueue | None:
    try:
        return MailQueue(
            waiting=Message.objects.waiting().count(),
            failed=Message.objects.failed().count(),
            oldest_seconds=int(Message.objects.oldest_wait(now).total_seconds()),
        )
    except DatabaseError:
        connection.close()  # the next look begins with a new one
        return None


def _redis_answers() -> bool:
    # Celery and redis-py write the address of a socket differently.
    address = settings.CELERY_BROKER_URL.replace("redis+socket://", "unix://")
    client = redis.Redis.from_url(
        address.split("?")[0],
        socket_timeout=PATIENCE,
        socket_connect_timeout=PATIENCE,
        retry=None,
    )
    try:
        return bool(client.ping())
    except redis.RedisError:
        return False
    finally:
        client.close()
