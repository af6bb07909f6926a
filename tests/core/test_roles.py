from collections.abc import Iterator
from contextlib import closing

import psycopg2
import pytest
from django.db import connection

from mats.core import roles
from mats.programs.models import Program
from tests import make

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def web() -> Iterator["psycopg2.extensions.cursor"]:
    """A connection of its own, as the processes have it."""
    roles.grant()
    facts = connection.settings_dict
    with closing(
        psycopg2.connect(
            dbname=facts["NAME"],
            user=roles.WEB_ROLE,
            host=facts["HOST"],
            port=facts["PORT"] or None,
        )
    ) as opened:
        opened.autocommit = True
        yield opened.cursor()


def test_what_the_web_does_is_recorded(web: "psycopg2.extensions.cursor") -> None:
    winter = make.program()

    web.execute(
        "UPDATE programs_program SET name = 'Renamed' WHERE id = %s", [winter.pk]
    )

    labels = Program.pgh_event_models  # type: ignore[attr-defined]  # added by pghistory
    assert labels
    web.execute("SELECT count(*) FROM programs_programevent WHERE name = 'Renamed'")
    assert web.fetchone() == (1,)


REWRITING = (
    "UPDATE programs_programevent SET name = 'It was never so'",
    "DELETE FROM programs_programevent",
    "TRUNCATE programs_programevent",
    "DROP TABLE programs_programevent",
    "ALTER TABLE programs_program DISABLE TRIGGER ALL",
    "DELETE FROM django_migrations",
)


def test_the_web_cannot_rewrite_what_happened(
    web: "psycopg2.extensions.cursor",
) -> None:
    make.program()

    for statement in REWRITING:
        with pytest.raises(psycopg2.errors.InsufficientPrivilege):
            web.execute(statement)


def test_every_table_of_events_is_sealed(web: "psycopg2.extensions.cursor") -> None:
    tables = roles.event_tables()
    web.execute(
        "SELECT table_name FROM information_schema.role_table_grants "
        "WHERE grantee = %s AND privilege_type IN ('UPDATE', 'DELETE', 'TRUNCATE')",
        [roles.WEB_ROLE],
    )

    changeable = {name for (name,) in web.fetchall()}

    assert len(tables) > 10
    assert changeable.isdisjoint(tables)
