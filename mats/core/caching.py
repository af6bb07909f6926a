"""The cache in PostgreSQL: one statement for a value read, one for a value written."""

import base64
import pickle
from datetime import UTC, datetime
from functools import cache
from typing import Any

from django.core.cache.backends.base import DEFAULT_TIMEOUT
from django.core.cache.backends.db import DatabaseCache
from django.db import connection
from django.utils.timezone import now

from mats.core.prepared import MOMENTS, WORDS, PreparedText

READ = "SELECT value FROM {table} WHERE cache_key = %s AND expires >= %s"
KEEP = """
    WITH given AS (
        SELECT %s::text AS cache_key, %s::text AS value, %s AS expires, %s AS at
    ), ended AS (
        DELETE FROM {table} WHERE cache_key IN (
            SELECT kept.cache_key FROM {table} kept, given
            WHERE kept.expires < given.at AND kept.cache_key <> given.cache_key
            LIMIT 100 FOR UPDATE OF kept SKIP LOCKED))
    INSERT INTO {table} (cache_key, value, expires)
    SELECT cache_key, value, expires FROM given
    ON CONFLICT (cache_key) DO UPDATE
    SET value = EXCLUDED.value, expires = EXCLUDED.expires
"""


FOR_EVER = datetime(9999, 12, 31, tzinfo=UTC)


class Cache(DatabaseCache):
    """As Django's, which counts all rows, looks for this one, and then writes it.

    What has ended is cleared away as others are written, and nothing before: where
    Django's is full it drops any third, limits of sign-ins and sent forms too.
    """

    def get(self, key: Any, default: Any = None, version: int | None = None) -> Any:
        name = self.make_and_validate_key(key, version=version)
        read = _statement(READ, vars(self)["_table"], WORDS[0], MOMENTS[0])
        for (value,) in read.rows(name, now()):
            return pickle.loads(base64.b64decode(value))  # noqa: S301 -- as Django's
        return default

    def set(
        self,
        key: Any,
        value: Any,
        timeout: float | None = DEFAULT_TIMEOUT,
        version: int | None = None,
    ) -> None:
        ends = self.get_backend_timeout(timeout)
        at = FOR_EVER if ends is None else datetime.fromtimestamp(ends, tz=UTC)
        name = self.make_and_validate_key(key, version=version)
        written = base64.b64encode(pickle.dumps(value)).decode("latin1")
        keep = _statement(KEEP, vars(self)["_table"], *WORDS[:2], *MOMENTS[:2])
        keep.do(name, written, at.replace(microsecond=0), now())


@cache
def _statement(sql: str, table: str, *stand_ins: object) -> PreparedText:
    return PreparedText(sql.format(table=connection.ops.quote_name(table)), *stand_ins)
