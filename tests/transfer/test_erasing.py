"""G39: whoever is erased is in no row any more, and the program's figures stand."""

import json
from datetime import date
from decimal import Decimal
from io import StringIO

import pytest
from allauth.account.models import EmailAddress
from django.contrib.sessions.models import Session
from django.core.management import CommandError, call_command
from django.db import ProgrammingError, connection, transaction
from django.test import Client
from django.utils.timezone import now

from mats.core import invariants, roles
from mats.core.errors import Refused
from mats.home.access import session_of
from mats.mail.models import Message
from mats.people import services as people
from mats.people.models import Code, Person
from mats.programs.models import Affiliation, Conflict, Membership, WeekOff
from mats.questions import services as questions
from mats.questions.models import Answer
from mats.questions.values import Given
from mats.scholars import services as scholars
from mats.scholars.models import Scholar
from mats.todos.models import Todo
from mats.transfer import policies, services
from mats.transfer.models import Erasure
from mats.transfer.services import wording
from tests import make

pytestmark = pytest.mark.django_db

WORD = "Quillonette"
"""In everything the person wrote, and in everything that names them."""
NAME = f"{WORD} Vandermolen"
EMAIL = f"{WORD}@example.org".lower()


def everything_that_is_kept() -> dict[str, str]:
    """Every row of every table, as a dump writes it."""
    with connection.cursor() as cursor:
        tables = connection.introspection.table_names(cursor)
        dump = {}
        for table in tables:
            name = connection.ops.quote_name(table)
            cursor.execute(f"SELECT t::text FROM {name} t")  # noqa: S608 -- our tables
            dump[table] = "\n".join(row[0] for row in cursor.fetchall())
    return dump


def tables_that_say(word: str) -> set[str]:
    dump = everything_that_is_kept()
    return {table for table, rows in dump.items() if word.lower() in rows.lower()}


def gone_scholar() -> Scholar:
    """Somebody who left traces in every table that has words."""
    winter = make.program()
    phase = make.phase(winter, date(2020, 1, 6), date(2020, 3, 20))
    person = people.register(email=EMAIL, name=NAME, pronouns=WORD)
    scholar = make.scholar(
        make.stream(winter), person, make.person(), on=date(2020, 1, 6)
    )
    WeekOff.objects.create(
        phase=phase, monday=date(2020, 2, 3), person=person, reason=WORD
    )
    Affiliation.objects.create(
        person=person, organisation=make.organisation(), title=WORD
    )
    for one, other in ((person, make.person()), (make.person(), person)):
        Conflict.objects.create(
            program=winter,
            person=one,
            with_person=other,
            kind="friend",
            note=WORD,
            handling=WORD,
            handled_at=now(),
        )
    make.todo(person, winter, title=f"Write the plan, {WORD}")
    make.todo(make.person(), winter, title=f"Grade the plan of {NAME}")
    Code.objects.create(purpose="sign_in", email=EMAIL, digest="0", expires_at=now())
    letters(scholar)
    form(scholar, person)
    scholars.withdraw(scholar, because=WORD, on=date(2020, 2, 20))
    return scholar


def letters(scholar: Scholar) -> None:
    other = make.person()
    for to, state, text in (
        (scholar.person, "queued", f"Dear {WORD}"),
        (scholar.person, "sent", f"Dear {WORD}"),
        (other, "sent", f"{NAME} <{EMAIL}> has left."),
    ):
        key = f"letter {Message.objects.count()}"
        Message.objects.create(
            program=scholar.program,
            recipient=to,
            address=to.email,
            key=key,
            kind="announcements.announcement",
            subject=text,
            text=text,
            html=text,
            state=state,
            sent_at=now() if state == "sent" else None,
            message_id=key,
            sender_name="MATS",
            purge_after=now(),
        )


def form(scholar: Scholar, person: Person) -> None:
    asked = make.questionnaire(scholar.program)
    make.question(asked, "progress", readers=["leads"])
    make.question(asked, "score", kind="scale", lowest=1, highest=10)
    response = questions.start_response(asked, person, now=now())
    given = {"progress": Given(text=WORD), "score": Given(number=Decimal(7))}
    questions.submit(response, given, seen={}, now=now())


def erased() -> Person:
    """With all rules of the database looked at, as at the end of a transaction."""
    person = gone_scholar().person
    session_of(person)
    keeper = make.person(is_superuser=True)
    services.erase(person, ground="asked", by=keeper, now=now())
    person.refresh_from_db()
    return person


def test_the_words_of_who_is_erased_stand_in_no_table() -> None:
    gone_scholar()
    before = tables_that_say(WORD)
    person = Person.objects.get(email=EMAIL)
    assert len(before) > 15, before

    services.erase(person, ground="asked", by=make.person(), now=now())

    assert tables_that_say(WORD) == set()
    assert tables_that_say("Vandermolen") == set()
    assert [str(breach) for breach in invariants.breaches()] == []


def test_the_processes_erase_though_they_cannot_rewrite_the_trail() -> None:
    person = gone_scholar().person
    roles.grant()

    with connection.cursor() as cursor:
        cursor.execute(f"SET LOCAL ROLE {roles.WEB_ROLE}")
    services.erase(person, ground="asked", by=None, now=now())

    assert tables_that_say(WORD) == set()
    with pytest.raises(ProgrammingError, match="only takes out words"):
        wording.rewrite(
            Person.pgh_event_models["update"],  # type: ignore[attr-defined]  # pghistory's
            [person.pk],
            {"name": "Somebody Else"},
        )


def test_what_counts_still_counts() -> None:
    person = erased()

    assert person.name == "Erased person"
    assert not person.is_active
    assert Scholar.objects.get().person == person
    assert Membership.objects.filter(person=person, role="scholar").count() == 1
    assert Answer.objects.get().number == 7
    assert Conflict.objects.count() == 2
    assert {m.state for m in Message.objects.filter(recipient=None)} == {
        "sent",
        "cancelled",
    }
    assert not Todo.objects.owed_by(person).open().exists()
    assert not EmailAddress.objects.filter(user=person).exists()
    assert [s for s in Session.objects.all() if str(person.pk) in s.get_decoded()] == []


def test_the_trail_says_what_was_done_and_no_longer_by_whom() -> None:
    scholar = gone_scholar()
    events = scholar.events.count()  # type: ignore[attr-defined]  # pghistory's

    services.erase(scholar.person, ground="asked", by=make.person(), now=now())

    assert scholar.events.count() >= events  # type: ignore[attr-defined]  # pghistory's


def test_who_takes_part_is_not_erased() -> None:
    scholar = make.scholar()

    with pytest.raises(Refused, match="scholar of Winter 2026-27: end that first"):
        services.erase(scholar.person, ground="asked", by=None, now=now())


def test_somebody_with_the_same_address_later_is_somebody_new() -> None:
    gone = erased()

    again = people.register(email=EMAIL, name="Somebody Else")

    assert again.pk != gone.pk


@pytest.mark.parametrize(
    ("who", "may"),
    [
        ("superuser", True),
        ("director", True),
        ("program_manager", False),
        ("conflicted", False),
        ("elsewhere", False),
        ("themselves", False),
    ],
)
def test_who_may_erase(who: str, may: bool) -> None:
    winter = make.program()
    person = make.member(winter, "applicant")
    asking = {
        "superuser": lambda: make.person(is_superuser=True),
        "director": lambda: make.member(winter, "director"),
        "program_manager": lambda: make.member(winter, "program_manager"),
        "conflicted": lambda: make.member(winter, "director"),
        "elsewhere": lambda: make.member(make.program("x", ordinal=2), "director"),
        "themselves": lambda: person,
    }[who]()
    if who == "conflicted":
        Conflict.objects.create(
            program=winter, person=asking, with_person=person, kind="family"
        )

    assert policies.can_erase(asking, person) is may


def test_the_page_says_what_will_happen_and_asks_for_the_address(
    client: Client,
) -> None:
    person = gone_scholar().person
    keeper = make.person(is_superuser=True)
    client.cookies["session"] = session_of(keeper)
    url = f"/people/{person.pk}/erase/"

    page = client.get(url).content.decode()
    wrong = client.post(url, {"ground": "asked", "email": "somebody@example.org"})
    assert "Weeks off: 1 row." in page
    assert "Programs I took part in: 1 row" in page
    assert b"This is not the address" in wrong.content
    client.post(url, {"ground": "asked", "email": EMAIL})

    assert Erasure.objects.get().by == keeper
    assert tables_that_say(WORD) == set()


def test_the_erased_are_erased_again_after_a_restore() -> None:
    """G40: the backup knows the person; the ledger, kept elsewhere, goes by the key."""
    person = gone_scholar().person
    ledger = StringIO()
    with transaction.atomic():
        services.erase(person, ground="asked", by=None, now=now())
        call_command("replay_erasures", "--list", stdout=ledger)
        transaction.set_rollback(True)
    assert tables_that_say(WORD) != set()
    entries = [json.loads(line) for line in ledger.getvalue().splitlines()]

    told = services.replay(entries, now=now())

    assert told == {person.pk: "erased again"}
    assert tables_that_say(WORD) == set()
    assert services.replay(entries, now=now()) == {person.pk: "gone"}


def test_who_takes_part_in_the_backup_waits_for_a_human() -> None:
    scholar = make.scholar()
    Erasure.objects.create(person_id=scholar.person_id, ground="asked", done={})

    with pytest.raises(CommandError, match="1 still to be erased"):
        call_command("replay_erasures", stdout=StringIO())
