"""G20: who has to read a private word reads it, on the page that is theirs.

The walk in `test_matrix.py` holds that nobody else does; without this its words might
stand nowhere. Here too: what leaves by other doors than pages.
"""

import re
from collections.abc import Iterator
from datetime import timedelta
from itertools import product
from urllib.parse import urlsplit

import pytest
from django.contrib import admin
from django.db import connection, transaction
from django.urls import reverse
from django.utils.timezone import now
from pytest_django import DjangoDbBlocker

from mats.announcements.models import Announcement
from mats.announcements.services.publishing import publish
from mats.home import access
from mats.mail import invitations
from mats.mail.models import Message, Preference
from mats.mail.services.digests import make_due
from mats.people.models import Person
from mats.questions.models import Response
from mats.todos.models import Todo
from mats.todos.services.feeds import open_feed
from mats.todos.services.reminding import remind
from tests.access.places import PLACES, scholar
from tests.access.walking import canaries, quiet, writes
from tests.access.world import (
    CANARY,
    POLICY,
    canary,
    named,
    world,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def here(
    django_db_setup: None,  # noqa: ARG001 -- its effect
    django_db_blocker: DjangoDbBlocker,
) -> Iterator[access.World]:
    """The world of the walk, and the scholar whom most of its words are about."""
    with django_db_blocker.unblock(), transaction.atomic(), quiet():
        made = world()
        made.people["themselves"] = scholar()
        response = Response.objects.get(questionnaire__slug="sent")
        made.people["respondent"] = response.respondent
        for role in made.people:  # so that all tests have their sessions
            made.ask(role, "GET", reverse("home:healthz"))
        yield made
        transaction.set_rollback(True)


EXPORTED = ("mailsealed", "mailsecret")
"""Those that only the person reads, in what is held about them."""


def test_every_private_field_says_where_it_is_read() -> None:
    assert set(PLACES) | set(EXPORTED) == set(POLICY)


@pytest.mark.parametrize("field", PLACES)
def test_who_has_to_read_it_reads_it(here: access.World, field: str) -> None:
    roles, where = PLACES[field]
    path = where()

    missing = {
        role
        for role in roles
        if canary(field) not in canaries(here.ask(role, "GET", path))
    }

    assert missing == set()


def allowed(role: str) -> set[str]:
    """What the role may read at all."""
    return {canary(field) for field, may in POLICY.items() if role in may}


MINE = {
    canary(field)
    for field in (
        "scholarname", "scholaremail", "ownweekoff", "affiliationtitle", "todotitle",
        "projecttitle", "endedbecause", "draftanswer", "mailsubject", "mailbody",
        "mailforleads", "mailsealed", "mailsecret", "checkinanswer", "goaltext",
        "computepurpose", "reachable", "absencereason", "proposalsummary",
        "reportsection", "reportown", "agendapoint", "worktitle", "worktime",
    )
}  # fmt: skip
"""What is about the scholar and no secret to them."""


def test_what_is_held_about_a_person_is_theirs_and_nothing_else(
    here: access.World,
) -> None:
    path = reverse("transfer:my_data")
    got = {
        role: canaries(here.ask(role, "POST", path))
        for role in ("themselves", "director", "superuser")
    }

    assert {canary("mailsealed"), canary("draftanswer"), canary("ownweekoff")} <= got[
        "themselves"
    ]
    assert got["themselves"] <= MINE
    assert got["director"] == got["superuser"] == set()


@pytest.mark.parametrize("role", ["themselves", "director", "superuser", "mentor"])
def test_a_calendar_says_only_what_its_owner_may_know(
    here: access.World, role: str
) -> None:
    person = here.people[role]
    assert person
    path = reverse("todos:calendar", args=[open_feed(person)])

    got = canaries(here.ask("anonymous", "GET", path))

    assert got == ({canary("todotitle")} if role == "themselves" else set())


def test_superusers_read_nothing_sealed_behind_the_pages(here: access.World) -> None:
    """Every table of the admin site: its list, and each row of ours."""
    asked = []
    for model in admin.site._registry:
        name = f"admin:{model._meta.app_label}_{model._meta.model_name}"
        asked.append(reverse(f"{name}_changelist"))
        rows = model._default_manager.order_by("-pk")[:4]
        asked += [reverse(f"{name}_change", args=[row.pk]) for row in rows]

    seen = {
        word: path
        for path in asked
        for word in canaries(here.ask("superuser", "GET", path))
        if word not in allowed("superuser") or word in SEALED
    }

    assert len(asked) > 60
    assert seen == {}


SEALED = {
    canary(field)
    for field in (
        "mailsubject", "mailbody", "mailsealed", "mailsecret", "mailforleads",
        "conflictnote", "conflicthandling", "draftanswer", "leadsanswer",
        "unsharedanswer", "foreignnote", "foreignanswer", "foreignmail",
    )
}  # fmt: skip
"""Superusers too read these on their pages alone, by the rules of those, or nowhere."""


def test_two_records_are_joined_only_by_who_may_know_both(here: access.World) -> None:
    path = reverse("transfer:merge")
    body = (
        f"kept={canary('scholaremail')}@example.org"
        f"&gone={canary('strangeremail')}@example.org"
    ).encode()

    seen = {
        role: canaries(here.ask(role, "POST", path, body))
        for role in ("program_manager", "mentor", "elsewhere")
    }

    assert set().union(*seen.values()) == set()
    assert canary("foreignprogram") not in canaries(
        here.ask("director", "POST", path, body)
    )


@pytest.fixture(scope="module")
def letters(here: access.World) -> list[Message]:
    """Emails of the kinds that the program writes by itself, to all whom it writes."""
    before = set(Message.objects.values_list("pk", flat=True))
    reader = here.people["scholar"]
    assert reader
    Preference.objects.create(
        person=reader,
        kind="announcements.announcement",
        mode=Preference.Mode.DIGEST,
    )
    due = Todo.objects.get(title=named("todotitle")).due_at
    for day in range(-3, 6):  # in the morning of each, when nobody is asleep
        remind(due + timedelta(days=day, hours=8))
    for title in ("A draft", "Told"):
        row = Announcement.objects.get(title=title)
        publish(replaced(row), now=now())
    invitations.invite(
        Person.objects.get(name=named("invited")),
        program=here.program,
        role="grader",
        by=scholar(),
        now=now(),
    )
    make_due(now=(now() + timedelta(days=2)).replace(hour=12))
    written = Message.objects.exclude(pk__in=before).select_related("recipient")
    return list(written.exclude(program__slug="elsewhere"))


def replaced(row: Announcement) -> Announcement:
    """The same notice as a draft of today."""
    return Announcement.objects.create(
        program=row.program, title=row.title, body=row.body, roles=row.roles
    )


def readable_by(here: access.World, reader: Person) -> set[str]:
    """All that the roles of a reader may know, and what stands in notices to them."""
    roles = {role for role, person in here.people.items() if person == reader}
    found = {canary("announcementdraft"), canary("announcementtomentors")}
    if reader == scholar():
        found |= MINE
    if reader.name == named("invited"):
        found.add(canary("invited"))
    return found.union(*(allowed(role) for role in roles))


def test_every_email_says_only_what_its_reader_may_know(
    here: access.World, letters: list[Message]
) -> None:
    """G10. Who invites is named to the invited."""
    said = {
        (letter.kind, word)
        for letter in letters
        for word in CANARY.findall(
            letter.subject
            + letter.body_text
            + letter.body_html
            + letter.unsubscribe_url
        )
        if letter.recipient and word not in readable_by(here, letter.recipient)
    }

    assert said <= {("people.invitation", canary("scholarname"))}
    assert {letter.kind for letter in letters} >= {
        "announcements.announcement",
        "mail.digest",
        "people.invitation",
        "todos.escalation",
        "todos.reminder",
    }


def test_following_the_links_of_emails_does_nothing(
    here: access.World, letters: list[Message]
) -> None:
    """G27: a scanner without an account, and one in the reader's own browser."""
    links = {
        (urlsplit(link).path, letter.recipient)
        for letter in letters
        for link in LINK.findall(f"{letter.body_text} {letter.unsubscribe_url}")
    }
    here.people |= {"scanner": None}
    with writes() as written:
        for path, reader in links:
            here.people["reader"] = reader
            here.cookies.pop("reader", None)
            for role, method in product(("scanner", "reader"), ("GET", "HEAD") * 2):
                assert here.ask(role, method, path).status_code < 500

    assert any("/mail/stop/" in path for path, _ in links)
    assert written == []


def test_the_secret_of_a_link_stands_in_no_row(
    here: access.World, letters: list[Message]
) -> None:
    """G30: an invitation's, a calendar's; that to stop emails is signed, not kept."""
    director = here.people["director"]
    assert director
    invitation = next(one for one in letters if one.kind == "people.invitation")
    secrets = [open_feed(director), *SECRET.findall(invitation.body_text)]
    assert len(secrets) == 2

    with connection.cursor() as cursor:
        tables = connection.introspection.table_names(cursor)
        for table in tables:
            name = connection.ops.quote_name(table)
            cursor.execute(f"SELECT t::text FROM {name} t")  # noqa: S608 -- our tables
            rows = "".join(row[0] for row in cursor.fetchall())
            assert [secret for secret in secrets if secret in rows] == [], table


LINK = re.compile(r"https?://[^\s)>\"]+")
SECRET = re.compile(r"/invitations/([\w-]{43,})/")
