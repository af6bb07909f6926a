"""A prepared query gives what the same query gives when it is written anew."""

from typing import Any

import pytest
from django.utils.timezone import now

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


@pytest.mark.parametrize(
    "said", [{"name__contains": WORDS[0]}, {"joined_at__lt": now()}]
)
def test_what_would_stay_as_it_was_at_first_is_an_error(said: dict[str, Any]) -> None:
    rows = Person.objects.filter(**said).values_list("pk")

    with pytest.raises(ValueError, match="for ever"):
        Prepared(rows, WORDS[0]).rows("one")
