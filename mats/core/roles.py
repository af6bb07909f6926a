"""The database role of the running processes: it adds to the trail, and no more.

Migrations run as the owner of the tables. Web, worker and beat connect as `WEB_ROLE`,
which may do everything to records, but can neither change nor delete an event of the
trail: whoever breaks into the web cannot rewrite what happened.
"""

from dataclasses import dataclass

import pghistory.models
from django.apps import apps
from django.db import connection
from django.db.backends.utils import CursorWrapper

WEB_ROLE = "mats_web"


@dataclass(frozen=True)
class Outcome:
    granted: bool
    sentence: str


def grant() -> Outcome:
    """Give the role its rights on the tables as they are now. Safe to repeat."""
    with connection.cursor() as cursor:
        if not _exists(cursor) and not _may_create_roles(cursor):
            return Outcome(
                granted=False,
                sentence=(
                    f"There is no role {WEB_ROLE} and this user may not create one. "
                    "The processes run as the owner of the tables, so the trail is "
                    "kept by triggers alone: see docs/operations.md, Database roles."
                ),
            )
        _grant(cursor)
    sealed = len(event_tables())
    return Outcome(
        granted=True, sentence=f"{WEB_ROLE} may only add to {sealed} tables of events."
    )


def event_tables() -> list[str]:
    return sorted(
        model._meta.db_table
        for model in apps.get_models()
        if issubclass(model, pghistory.models.Event) and model._meta.managed
    )


def _exists(cursor: CursorWrapper) -> bool:
    cursor.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [WEB_ROLE])
    return cursor.fetchone() is not None


def _may_create_roles(cursor: CursorWrapper) -> bool:
    cursor.execute(
        "SELECT rolsuper OR rolcreaterole FROM pg_roles WHERE rolname = current_user"
    )
    row = cursor.fetchone()
    return bool(row and row[0])


def _grant(cursor: CursorWrapper) -> None:
    if not _exists(cursor):
        # Without a password nobody signs in over a network; set one where that is how
        # the processes connect.
        cursor.execute(f"CREATE ROLE {WEB_ROLE} LOGIN")
    everywhere = "ALL TABLES IN SCHEMA public"
    for statement in (
        f"GRANT USAGE ON SCHEMA public TO {WEB_ROLE}",
        f"GRANT SELECT, INSERT, UPDATE, DELETE ON {everywhere} TO {WEB_ROLE}",
        f"GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {WEB_ROLE}",
        f"REVOKE INSERT, UPDATE, DELETE ON django_migrations FROM {WEB_ROLE}",
        *(
            f'REVOKE UPDATE, DELETE, TRUNCATE ON "{table}" FROM {WEB_ROLE}'
            for table in event_tables()
        ),
    ):
        cursor.execute(statement)
