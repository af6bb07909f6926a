"""Questionnaires of no program: put there, looked at, copied from."""

import pytest
from django.test import Client
from django.urls import reverse

from mats.programs.models import Membership
from mats.questions import services
from mats.questions.models import Questionnaire
from tests import make

pytestmark = pytest.mark.django_db

ROLE = Membership.Role


def test_a_questionnaire_goes_through_the_library_into_another_program(
    client: Client,
) -> None:
    winter, summer = make.program(), make.program("summer")
    source = services.create_questionnaire(
        program=winter, facts={"title": "End survey", "slug": "end", "use": "survey"}
    )
    services.add_question(
        source, facts={"key": "worth", "kind": "text", "text": "Was it worth it?"}
    )
    client.force_login(make.member(winter, ROLE.RESEARCH_MANAGER))
    copy = reverse("questions:copy", args=["winter", source.pk])
    kept = {"program": "", "title": "End survey", "slug": "end"}
    library = reverse("questions:library", args=["winter"])
    assert client.post(copy, kept)["Location"] == library

    shelved = Questionnaire.objects.get(program=None)
    take = reverse("questions:take", args=["summer", shelved.pk])
    client.force_login(make.member(summer, ROLE.DIRECTOR))
    assert "Was it worth it?" in client.get(take).text
    client.post(take, {"title": "After summer", "slug": "end"})
    taken = Questionnaire.objects.get(program=summer)
    assert (taken.title, taken.state) == ("After summer", "draft")
    assert [q.key for q in taken.questions.all()] == ["worth"]
    assert "short name" in client.post(take, {"title": "x", "slug": "end"}).text

    client.post(reverse("questions:unlist", args=["summer", shelved.pk]))
    assert not Questionnaire.objects.filter(program=None).exists()
    assert taken.questions.count() == 1


def test_only_staff_open_the_library_and_only_builders_copy_from_it(
    client: Client,
) -> None:
    winter = make.program()
    shelved = services.create_questionnaire(
        program=None, facts={"title": "End survey", "slug": "end", "use": "survey"}
    )
    library = reverse("questions:library", args=["winter"])
    take = reverse("questions:take", args=["winter", shelved.pk])
    found = {}
    for role in (ROLE.SCHOLAR, ROLE.COMMUNITY_MANAGER, ROLE.RESEARCH_MANAGER):
        client.force_login(make.member(winter, role))
        posted = client.post(take, {"title": "Mine", "slug": f"mine-{role[:3]}"})
        asked = client.get(library), client.get(take), posted
        found[role] = [answer.status_code for answer in asked]

    assert found == {
        ROLE.SCHOLAR: [403, 403, 403],
        ROLE.COMMUNITY_MANAGER: [200, 200, 403],
        ROLE.RESEARCH_MANAGER: [200, 200, 302],
    }
