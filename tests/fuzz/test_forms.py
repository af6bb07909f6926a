"""G18: every form and every address, with what nobody should send: a sentence.

At `--large` some four thousand posts, other ones in every run.
"""

from collections.abc import Iterator
from random import Random

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, given, note, settings
from hypothesis import strategies as st
from pytest_django import DjangoDbBlocker

from tests.access.test_matrix import AGREED
from tests.access.walking import lines, quiet
from tests.access.world import world
from tests.fuzz import hostile
from tests.fuzz.desk import Answer, Desk
from tests.fuzz.forms import TYPED, Field, Form, Reader

pytestmark = pytest.mark.django_db

LARGE = settings.get_current_profile_name() == "default"
GENERIC = Form(
    "", {name: Field(name, "text") for name in ("email", "code", "text", "act", "why")}
)
"""For addresses that no page of this world leads to."""

TRIES = frozenset({"due"})
"""Fields that only try something out: what cannot be tried falls back."""


QUERIES = (
    "page=abc&sort=%27%3B--&format=xml&q=%ED%A0%80",
    "page=1" + "0" * 30 + "&page=%00&sort=-password&sort=name%00&q=" + "a" * 5000,
)
"""Each asks a page for several things at once that it cannot mean."""

WRONG = ("nothing of the list", "%00", "1" + "0" * 30, "0000-00-00", "9999-12-31")
"""What no filter knows."""


def posted_to() -> list[str]:
    """Names of the addresses that take a post from somebody."""
    found = []
    for line in lines(AGREED.read_text().splitlines()):
        name, method, *words = line.split()
        if method == "POST" and {"200", "302", "409"} & set(words):
            found.append(name)
    return found


@pytest.fixture(scope="module")
def desk(
    django_db_setup: None,  # noqa: ARG001 -- its effect
    django_db_blocker: DjangoDbBlocker,
) -> Iterator[Desk]:
    with django_db_blocker.unblock(), transaction.atomic(), quiet():
        desk = Desk(world(), careful=LARGE)
        assert desk.broken is not None  # known before anything is posted
        desk.learn_everything()
        yield desk
        transaction.set_rollback(True)


@pytest.mark.filterwarnings("ignore:Generating overly large repr")  # of a target
@pytest.mark.parametrize("name", posted_to())
@settings(
    max_examples=40 if LARGE else 2,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    database=None,
    phases=[Phase.generate],  # a seed does not shrink
)
@given(chance=st.integers(0, 2**32).map(Random))
def test_whatever_is_posted_gets_a_sentence(
    desk: Desk, name: str, chance: Random
) -> None:
    target = chance.choice(desk.targets.get(name) or desk.plain(name, GENERIC))
    posting = hostile.posting(target.form, desk.foreign, chance)

    answer = desk.ask(target.role, "POST", target.path, hostile.encoded(posting))

    note(f"{target.role} {target.path} {ascii(posting)[:3000]}")
    note(answer.text[:20_000])
    assert answer.raised == []
    assert answer.status < 500
    assert is_an_answer(answer)
    assert "<script>alert" not in answer.text
    assert answer.written == [] or was_accepted(answer)
    assert shown_again(posting, answer) == []
    assert answer.broken == set()


def test_no_page_fails_whatever_its_address_asks_for(desk: Desk) -> None:
    failed = {}
    for path, filters in desk.opened.items():
        own = ["&".join(f"{name}={value}" for name in filters) for value in WRONG]
        for query in (*QUERIES, *own) if filters or LARGE else QUERIES[:1]:
            answer = desk.ask("superuser", "GET", f"{path}?{query}")
            if answer.raised or answer.status >= 400 or answer.written:
                failed[path, query[:60]] = answer.raised or answer.status

    assert len(desk.opened) > 80
    assert failed == {}


def is_an_answer(answer: Answer) -> bool:
    """A page or a part of one, or the way to one of ours."""
    to = answer.response.headers.get("Location")
    if to is not None:
        return to.startswith("/") and not to.startswith(("//", "/\\"))
    return answer.status == 405 or answer.text.strip() != ""


def was_accepted(answer: Answer) -> bool:
    return answer.status in (200, 302) and not Reader(answer.text).alert


def shown_again(posting: hostile.Posting, answer: Answer) -> list[str]:
    """Names of fields whose text is lost where the form is asked for again."""
    page, sent = Reader(answer.text), dict(posting)
    if not page.alert:
        return []
    return [
        field.name
        for form in page.forms
        for field in form.fields.values()
        if field.kind in TYPED
        and field.name in sent.keys() - TRIES
        and hostile.read(field.value or "") != hostile.read(sent[field.name])
    ]
