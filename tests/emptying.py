"""Emptying the database after a test that commits.

Django truncates every table there is, and then makes the content types and permissions
anew: half a second. Few tables have rows, and no test changes those two.
"""

from collections.abc import Iterable

from django.conf import settings
from django.db import connection

KEPT = ("django_content_type", "auth_permission")
CACHE = str(settings.CACHES["default"]["LOCATION"])
OFF = "SET session_replication_role = replica"
ON = "SET session_replication_role = DEFAULT"


def empty(_: object) -> None:
    """In the place of `TransactionTestCase._fixture_teardown`.

    No trigger runs meanwhile, neither the trail's nor those behind foreign keys. It
    looks again, for a request of a page just closed may have come to its end now.
    """
    names = connection.introspection.django_table_names(include_views=False)
    # The cache's counts, too: the next test would be stopped by the tries of this one.
    names = [*(name for name in names if name not in KEPT), CACHE]
    asked = " UNION ALL ".join(_asked(names))
    with connection.cursor() as cursor:
        cursor.execute(asked)
        while filled := [name for (name,) in cursor.fetchall()]:
            cursor.execute("; ".join([OFF, *_deleting(filled), ON]))
            cursor.execute(asked)


def _asked(tables: Iterable[str]) -> list[str]:
    return [
        f"(SELECT '{name}' WHERE EXISTS (SELECT FROM {_quoted(name)}))"  # noqa: S608 -- same
        for name in tables
    ]


def _deleting(tables: Iterable[str]) -> list[str]:
    return [f"DELETE FROM {_quoted(name)}" for name in tables]  # noqa: S608 -- same


def _quoted(name: str) -> str:
    return str(connection.ops.quote_name(name))
