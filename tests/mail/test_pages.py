"""Who sees which email, what staff may do, and what the pages cost."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.timezone import now
from pytest_django import Settings

from mats.core.errors import Refused
from mats.mail import rehearsal
from mats.mail.delivery.sender import deliver_due
from mats.mail.kinds import MailKind
from mats.mail.models import MailHold, Message
from mats.mail.models.states import State
from mats.mail.services import acts
from mats.people.models import Person
from mats.programs.models import Conflict, Membership, Program
from tests import make
from tests.chaos.sink import Sink, received
from tests.mail import kinds
from tests.mail.letters import letter

pytestmark = pytest.mark.django_db


def director(program: Program) -> Person:
    return make.member(program, "director")


def parked(message: Message) -> Message:
    row = Message.objects.filter(pk=message.pk)
    row.update(state="claimed", sender=1)
    row.update(state="handing_over", handed_at=now())
    row.update(state="in_doubt")
    row.update(state="parked", sender=None)
    message.refresh_from_db()
    return message


@pytest.mark.parametrize(
    ("kind", "seen_by"),
    [
        (
            kinds.NOTE,
            {"director", "program_manager", "research_manager", "community_manager"},
        ),
        (kinds.LETTER, {"director", "program_manager"}),
        (kinds.SEALED, set()),
    ],
)
def test_who_sees_an_email(kind: MailKind, seen_by: set[str]) -> None:
    winter, summer = make.program(), make.program("summer")
    cast = {role: make.member(winter, role) for role in Membership.Role.values}
    cast["director of another program"] = director(summer)
    cast["a stranger"] = make.person()
    cast["conflicted"] = director(winter)
    amara = make.person()
    letter(kind, amara, winter)
    Conflict.objects.create(
        program=winter,
        person=amara,
        with_person=cast["conflicted"],
        kind="family",
    )

    seeing = {
        who
        for who, person in cast.items()
        if Message.objects.visible_to(person).exists()
    }

    assert seeing == seen_by
    assert Message.objects.visible_to(amara).exists()


def test_a_superuser_does_not_see_what_is_sealed() -> None:
    root = make.person(is_superuser=True)
    letter(kinds.SEALED)
    note = letter(kinds.NOTE)

    assert list(Message.objects.visible_to(root)) == [note]


@pytest.mark.parametrize("rows", [1, 3])
@pytest.mark.parametrize(("page", "statements"), [("index", 11), ("held", 7)])
def test_a_list_costs_the_same_for_any_length(
    client: Client, page: str, statements: int, rows: int
) -> None:
    winter = make.program()
    client.force_login(director(winter))
    for _ in range(rows):
        letter(program=winter, held=True)
        parked(letter(program=winter))
    address = reverse(f"mail:{page}", args=[winter.slug])
    client.get(address)  # the first one of a session also writes it

    with CaptureQueriesContext(connection) as queries:
        response = client.get(address)

    assert response.content.decode().count("A note for Amara") >= rows
    # Session, person, roles, phases; then ours. A read-only transaction around it.
    asked = [q["sql"] for q in queries]
    counted = [q for q in asked if " FROM " in q or q.startswith("EXECUTE")]
    assert len(counted) == statements


def test_what_is_sensitive_is_listed_and_shown_to_nobody(client: Client) -> None:
    winter = make.program()
    client.force_login(director(winter))
    code = letter(kinds.CODE, program=winter)

    for page in ("index", "detail"):
        number = [] if page == "index" else [code.uuid]
        response = client.get(reverse(f"mail:{page}", args=[winter.slug, *number]))
        assert response.status_code == 200
        assert "ABC-123" not in response.content.decode()
    html = client.get(reverse("mail:html", args=[winter.slug, code.uuid]))
    assert html.status_code == 404


def test_an_email_is_shown_in_a_page_that_can_do_nothing(client: Client) -> None:
    winter = make.program()
    client.force_login(director(winter))
    note = letter(program=winter)

    response = client.get(reverse("mail:html", args=[winter.slug, note.uuid]))

    policy = response.headers["Content-Security-Policy"]
    assert "sandbox" in policy
    assert "default-src 'none'" in policy
    assert "script" not in policy


def act(client: Client, message: Message, what: str) -> int:
    assert message.program is not None
    page = reverse("mail:act", args=[message.program.slug, message.uuid, what])
    assert client.get(page).status_code == 200
    return client.post(page, {"why": "The log says so"}).status_code


def test_a_parked_email_is_settled_once_by_a_person(client: Client) -> None:
    winter = make.program()
    maya = director(winter)
    client.force_login(maya)
    doubtful = parked(letter(program=winter))

    assert act(client, doubtful, "arrived") == 302
    assert act(client, doubtful, "again") == 409

    doubtful.refresh_from_db()
    assert (doubtful.state, doubtful.sent_at) == (State.SENT, doubtful.handed_at)
    entry = doubtful.timeline.get()
    assert (entry.what, entry.why, entry.by) == (
        "Declared as arrived",
        "The log says so",
        maya,
    )


def test_a_parked_email_sent_again_leaves(client: Client, sink: Sink) -> None:
    winter = make.program()
    client.force_login(director(winter))
    doubtful = parked(letter(program=winter))

    act(client, doubtful, "again")
    deliver_due()

    assert received(sink.log) == {doubtful.message_id: 1}


def test_a_failed_email_is_tried_again_at_the_new_address(sink: Sink) -> None:
    winter, amara = make.program(), make.person(email="bad@example.org")
    failed = letter(to=amara, program=winter)
    deliver_due()
    amara.email = "amara@example.org"
    amara.save()

    acts.act(failed, what="retry", by=director(winter), now=now())
    deliver_due()

    failed.refresh_from_db()
    assert (failed.state, failed.address) == (State.SENT, "amara@example.org")
    assert received(sink.log).total() == 1


def test_sent_once_more_is_an_email_of_its_own(sink: Sink) -> None:
    winter = make.program()
    sent = letter(program=winter)
    deliver_due()
    sent.refresh_from_db()

    copy = acts.act(sent, what="resend", by=director(winter), now=now())
    deliver_due()

    assert copy.copy_of_id == sent.pk
    assert received(sink.log) == {sent.message_id: 1, copy.message_id: 1}


@pytest.mark.parametrize("what", ["hold", "release", "cancel", "retry", "arrived"])
def test_what_has_left_is_not_moved(what: str) -> None:
    cancelled = letter(program=make.program(closed_at=now()))

    with pytest.raises(Refused):
        acts.act(cancelled, what=what, by=make.person(), now=now())


def test_readers_look_and_staff_decide(client: Client) -> None:
    winter = make.program()
    note = letter(program=winter)
    client.force_login(make.member(winter, "mentor"))

    page = reverse("mail:act", args=[winter.slug, note.uuid, "hold"])

    assert client.post(page).status_code in (403, 404)
    note.refresh_from_db()
    assert note.state == State.QUEUED


def test_held_letters_are_looked_at_changed_and_released(client: Client) -> None:
    winter = make.program()
    client.force_login(director(winter))
    first, second = (letter(program=winter, held=True) for _ in range(2))
    rewrite = reverse("mail:rewrite", args=[winter.slug, first.uuid])
    client.post(rewrite, {"subject": "Dear Amara", "words": "**Welcome** {x}"})
    held = reverse("mail:held", args=[winter.slug])

    shown = client.get(held).content.decode()
    client.post(held, {"letter": [str(first.uuid), "nonsense"]})

    assert "Welcome {x}" in shown
    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.state, first.subject) == (State.QUEUED, "Dear Amara")
    assert "<b>Welcome</b>" in first.html
    assert second.state == State.HELD


def test_words_for_an_email_that_has_left_are_kept_on_the_page(client: Client) -> None:
    winter = make.program()
    client.force_login(director(winter))
    gone = letter(program=winter)
    typed = {"subject": "Dear Amara", "words": "A long letter. " * 9}

    page = client.post(reverse("mail:rewrite", args=[winter.slug, gone.uuid]), typed)

    assert page.status_code == 409
    assert page.context["form"].non_field_errors() == [
        "Only an email that is held can be changed."
    ]
    assert typed["words"].strip() in page.content.decode()
    assert page.content.decode().count("Only an email that is held") == 1


def test_the_rehearsal_tries_every_link(settings: Settings) -> None:
    site = settings.SITE_URL
    html = (
        f'<a href="{site}/me/mail/">Mine</a><a href="{site}/nowhere/">Lost</a>'
        '<a href="https://example.org/x">Out</a><a href="mailto:a@b.c">Write</a>'
    )

    links = rehearsal.links_in(html)

    assert [link.label for link in links] == ["Mine", "Lost", "Out", "Write"]
    assert [bool(link.trouble) for link in links] == [False, True, False, False]


def test_stopping_and_letting_go(client: Client) -> None:
    winter = make.program()
    client.force_login(director(winter))
    page = reverse("mail:stop", args=[winter.slug])

    assert client.post(page, {"reason": ""}).status_code == 200
    client.post(page, {"reason": "Wrong template"})
    assert (
        "Wrong template"
        in client.get(reverse("mail:index", args=[winter.slug])).content.decode()
    )
    client.post(reverse("mail:let_go", args=[winter.slug]))

    assert not MailHold.objects.standing().exists()


def test_research_managers_do_not_stop_mail(client: Client) -> None:
    winter = make.program()
    client.force_login(make.member(winter, "research_manager"))

    page = reverse("mail:stop", args=[winter.slug])

    assert client.post(page, {"reason": "x"}).status_code == 403
