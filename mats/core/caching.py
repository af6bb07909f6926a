"""The cache in PostgreSQL, written in one statement."""

import base64
import pickle
from datetime import UTC, datetime
from typing import Any

from django.core.cache.backends.base import DEFAULT_TIMEOUT
from django.core.cache.backends.db import DatabaseCache
from django.db import connection
from django.utils.timezone import now

KEEP = """
    WITH ended AS (
        DELETE FROM {table} WHERE cache_key IN (
            SELECT cache_key FROM {table}
            WHERE expires < %(now)s AND cache_key <> %(key)s
            LIMIT 100 FOR UPDATE SKIP LOCKED))
    INSERT INTO {table} (cache_key, value, expires)
    VALUES (%(key)s, %(value)s, %(ends)s)
    ON CONFLICT (cache_key) DO UPDATE
    SET value = EXCLUDED.value, expires = EXCLUDED.expires
"""


FOR_EVER = datetime(9999, 12, 31, tzinfo=UTC)


class Cache(DatabaseCache):
    """As Django's, which counts all rows, looks for this one, and then writes it.

    What has ended is cleared away as others are written, and nothing before: where
    Django's is full it drops any third, limits of sign-ins and sent forms too.
    """

    def set(
        self,
        key: Any,
        value: Any,
        timeout: float | None = DEFAULT_TIMEOUT,
        version: int | None = None,
    ) -> None:
        ends = self.get_backend_timeout(timeout)
        at = FOR_EVER if ends is None else datetime.fromtimestamp(ends, tz=UTC)
        row: dict[str, Any] = {
            "key": self.make_and_validate_key(key, version=version),
            "value": base64.b64encode(pickle.dumps(value)).decode("latin1"),
            "now": now(),
            "ends": at.replace(microsecond=0),
        }
        with connection.cursor() as cursor:
            table = connection.ops.quote_name(vars(self)["_table"])
            cursor.execute(KEEP.format(table=table), row)
