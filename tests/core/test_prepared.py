"""A prepared query gives what the same query gives when it is written anew."""

import pytest

from mats.core.prepared import KEYS, MOMENTS, WORDS, Prepared, PreparedNumbers
from mats.people.models import Person
from tests import make

pytestmark = pytest.mark.django_db


def test_only_the_values_differ_from_asking_to_asking() -> None:
    first, second = make.person("Amara Nwosu"), make.person("Kofi Mensah")
    rows = Person.objects.filter(pk=KEYS[0], joined_at__lt=MOMENTS[0], is_active=True)
    names = Prepared(rows.values_list("name", "pk"), KEYS[0], MOMENTS[0])
    count = PreparedNumbers([rows, Person.objects.none(), rows], KEYS[0], MOMENTS[0])
    late = MOMENTS[1]

    assert names.rows(first.pk, late) == [("Amara Nwosu", first.pk)]
    assert names.rows(second.pk, late) == [("Kofi Mensah", second.pk)]
    assert names.rows(second.pk, second.joined_at) == []
    assert count.rows(first.pk, late) == [(1, 0, 1)]


def test_a_value_that_the_query_does_not_take_is_an_error() -> None:
    rows = Person.objects.filter(name=WORDS[0])

    with pytest.raises(ValueError, match="no place"):
        Prepared(rows.values_list("pk"), WORDS[0], WORDS[1]).rows("one", "two")
