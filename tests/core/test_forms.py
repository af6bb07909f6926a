import csv
from io import StringIO

import pytest
from django import forms
from django.http import QueryDict
from django.test import RequestFactory

from mats.core.forms import HouseForm
from mats.core.listing import Listing
from mats.core.templatetags.mats import wrong_fields
from mats.people.models import Person
from tests import make


class Sample(HouseForm):
    full_name = forms.CharField(max_length=10)
    email = forms.EmailField()
    cap = forms.IntegerField(min_value=1, max_value=12)
    agreed = forms.BooleanField(label="I have read it")
    cv = forms.FileField(label="CV")
    note = forms.CharField(required=False, widget=forms.Textarea)


def test_empty_fields_say_what_to_do() -> None:
    form = Sample(QueryDict(""), {})

    assert wrong_fields(form) == [
        ("id_full_name", "Enter full name"),
        ("id_email", "Enter email"),
        ("id_cap", "Enter cap"),
        ("id_agreed", "Tick “I have read it” to go on"),
        ("id_cv", "Choose CV"),
    ]


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("full_name", "A" * 12, "Use at most 10 characters; this has 12"),
        ("email", "nneka@", "Enter an email address, like name@example.org"),
        ("cap", "40", "Enter 12 or less"),
        ("cap", "many", "Enter a whole number, like 12"),
    ],
)
def test_wrong_fields_say_what_to_do(field: str, value: str, said: str) -> None:
    form = Sample({field: value})

    assert form.errors[field] == [said]


def test_text_is_cleaned_before_it_is_judged_and_shown_again() -> None:
    typed = "  e\u0301\x00\r\ntwo\ud800 "
    form = Sample({"note": typed})

    form.is_valid()

    assert form.cleaned_data["note"] == "é\ntwo"
    assert form["note"].value() == "  é\ntwo "


def people(query: str, **options: object) -> Listing[Person]:
    request = RequestFactory().get(f"/?{query}")
    return Listing(
        request,
        Person.objects.all(),
        sorts={"name": ("name",), "newest": ("-joined_at",)},
        columns={"Name": lambda p: p.name, "Email": lambda p: p.email},
        noun=("person", "people"),
        **options,  # type: ignore[arg-type]  # only per_page
    )


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("page", "number"), [("abc", 1), ("", 1), ("-1", 3), ("2", 2), ("9" * 30, 3)]
)
def test_a_page_that_makes_no_sense_is_no_error(page: str, number: int) -> None:
    for n in range(5):
        make.person(f"Person {n}")

    assert people(f"page={page}", per_page=2).page.number == number


@pytest.mark.django_db
def test_only_listed_columns_sort_and_a_second_click_turns_round() -> None:
    make.person("Ada")
    make.person("Zoe")

    assert [p.name for p in people("sort=password").rows] == ["Ada", "Zoe"]
    assert [p.name for p in people("sort=-name").rows] == ["Zoe", "Ada"]
    assert people("page=3").url(sort="name") == "?sort=-name"


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("name", "cell"),
    [
        ("=1+1", "'=1+1"),
        ("  @SUM(A1)", "'  @SUM(A1)"),
        ("＝1+1", "'＝1+1"),
        ("-5", "-5"),
        ("Anne-Marie", "Anne-Marie"),
    ],
)
def test_a_cell_of_csv_is_no_formula(name: str, cell: str) -> None:
    make.person(name)

    text = people("").csv("people").content.decode("utf-8-sig")

    rows = list(csv.reader(StringIO(text)))
    assert rows[0] == ["Name", "Email"]
    assert rows[1][0] == cell
