"""What a program lacks, who sees to it, and whether it may begin all the same."""

import pytest
from django.test import Client
from django.urls import reverse

from mats.programs import checklist
from mats.programs.models import Membership, Readiness
from tests import make
from tests.programs.conftest import Winter

pytestmark = pytest.mark.django_db


def decided(client: Client, key: str, **said: object) -> str:
    page = reverse("programs:readiness", args=["winter", key])
    answer = client.post(page, {"state": "open", **said}, follow=True)
    return answer.text


def test_each_app_says_what_it_needs(winter: Winter) -> None:
    keys = [item.key for item in checklist.items(winter.program)]

    assert {"mail.templates", "questions.drafts", "todos.ladders"} <= set(keys)
    assert len(set(keys)) == len(keys)


def test_a_lead_says_who_sees_to_it_and_lets_the_program_go_without(
    client: Client, winter: Winter
) -> None:
    client.force_login(winter.director)

    shown = decided(
        client,
        "mail.templates",
        owner=winter.manager.pk,
        state="go",
        note="The standard words are right.",
    )
    assert "Rui Mori sees to it." in shown
    assert "The standard words are right." in shown
    said = Readiness.objects.get()
    assert (said.decided_by, said.program) == (winter.director, winter.program)
    history = reverse("programs:history", args=["winter", "readiness", said.pk])
    assert "Dora Lind" in client.get(history).text
    points = {p.item.key: p for p in checklist.points(winter.program)}
    assert points["mail.templates"].ready
    assert not points["mail.templates"].item.done


def test_a_go_or_no_go_without_a_reason_is_asked_for_one(
    client: Client, winter: Winter
) -> None:
    client.force_login(winter.director)

    assert "Say why in the note" in decided(client, "tracks", state="no_go")
    assert not Readiness.objects.exists()


def test_a_no_go_stands_against_what_is_there_and_heads_the_page(
    client: Client, winter: Winter
) -> None:
    client.force_login(winter.director)

    shown = decided(client, "tracks", state="no_go", note="Two are of one mentor.")
    assert "No-go for" in shown
    assert "1 thing is against it" in shown
    overview = client.get(reverse("programs:detail", args=["winter"]))
    assert "No-go for" in overview.text


def test_only_who_leads_decides_and_only_staff_may_own(
    client: Client, winter: Winter
) -> None:
    page = reverse("programs:readiness", args=["winter", "tracks"])
    client.force_login(winter.manager)
    assert client.post(page, {"state": "open"}).status_code == 403

    client.force_login(winter.director)
    shown = decided(client, "tracks", owner=winter.scholar.pk)
    assert "Choose one from the list" in shown
    assert decided(client, "nothing") != ""
    assert not Readiness.objects.filter(key="nothing").exists()


def test_when_all_is_there_or_may_wait_the_sentence_says_go() -> None:
    program = make.program("spring")
    make.member(program, Membership.Role.DIRECTOR)
    for item in checklist.items(program):
        if not item.done:
            Readiness.objects.create(
                program=program,
                key=item.key,
                title=item.sentence,
                state="go",
                note="Later.",
                decided_at=program.created_at,
            )

    points = checklist.points(program)
    assert checklist.verdict(points, program).startswith("Go for the program: all ")
