"""What is cached stays until its time is over, however much there is."""

import pytest
import time_machine
from django.core.cache import cache
from django.db import connection
from django.utils.timezone import now
from pytest_django.fixtures import DjangoAssertNumQueries

pytestmark = pytest.mark.django_db


def test_it_is_written_in_one_statement_and_read_again(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for value in ("/first/", "/then/"):
        with django_assert_num_queries(1):
            cache.set("led_to", value, 60)
        assert cache.get("led_to") == value


def test_only_what_has_ended_is_cleared_away() -> None:
    with time_machine.travel(now().replace(year=2020)):
        cache.set("ended", 1, 60)
        cache.set("again", 1, 60)
        cache.set("for_ever", 1, None)

    cache.set("again", 2, 60)

    with connection.cursor() as cursor:
        cursor.execute("SELECT cache_key FROM cache ORDER BY 1")
        keys = [key.rpartition(":")[2] for (key,) in cursor.fetchall()]
    assert [key for key in keys if key in {"ended", "again", "for_ever"}] == [
        "again",
        "for_ever",
    ]
    assert cache.get("again") == 2
