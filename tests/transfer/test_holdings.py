"""No table that leads to a person is forgotten when data is given out or joined."""

from django.apps import apps
from django.db.models import Model

from mats.people.models import Person
from mats.transfer.holding import SECRET
from mats.transfer.holdings import HOLDINGS

APPS = ("mats.", "allauth.", "django.contrib.admin.")


def keys_of(model: type[Model]) -> list[type[Model]]:
    return [
        field.related_model
        for field in model._meta.concrete_fields
        if isinstance(field.related_model, type)
    ]


def tables_that_lead_to_a_person() -> set[str]:
    """By one key or several. The trail's own tables follow their records."""
    ours = [
        model
        for model in apps.get_models()
        if model.__module__.startswith(APPS) and not hasattr(model, "pgh_obj")
    ]
    lead: set[type[Model]] = {Person}
    while found := {m for m in ours if m not in lead and lead & set(keys_of(m))}:
        lead |= found
    return {model._meta.label for model in lead - {Person}}


def test_every_table_that_leads_to_a_person_says_what_becomes_of_it() -> None:
    declared = [holding.model for holding in HOLDINGS]

    assert sorted(declared) == sorted(set(declared))
    assert set(declared) == tables_that_lead_to_a_person()


def test_what_is_not_given_out_says_why() -> None:
    assert [h.model for h in HOLDINGS if not h.mine and not h.why] == []


def test_every_way_to_a_person_and_every_hidden_column_exists() -> None:
    for holding in HOLDINGS:
        for lookup in holding.mine:
            holding.rows._default_manager.filter(**{lookup: Person(pk=1)})
        names = {field.name for field in holding.rows._meta.concrete_fields}
        assert set(holding.hidden) - set(SECRET) <= names
