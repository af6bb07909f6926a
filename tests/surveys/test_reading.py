"""A survey from a file in the browser: what would change first, then it is read in."""

from datetime import date
from typing import Any

import pytest
import yaml
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from mats.programs.models import Program
from mats.questions.models import Answer, Question, Questionnaire
from mats.surveys.models import Survey
from tests import make

pytestmark = pytest.mark.django_db
FILE = """
slug: pulse
title: Pulse
audience: mentors
anonymity: confidential
opens: 2027-03-01
closes: 2027-03-08
questions:
- {key: mood, text: "How are you?", kind: scale, min: 1, max: 5}
- {key: why, text: "Why?", kind: text}
"""


@pytest.fixture
def winter(client: Client) -> Program:
    winter = make.program(slug="winter")
    client.force_login(make.member(winter, "research_manager"))
    return winter


def read(client: Client, of: Program, **said: Any) -> Any:
    return client.post(reverse("surveys:read", args=[of.slug]), said)


def exported(client: Client, survey: Survey) -> str:
    address = reverse("surveys:export", args=[survey.program.slug, survey.pk])
    return client.get(address).content.decode()


def test_a_file_is_shown_first_and_made_a_survey_by_the_second_button(
    client: Client, winter: Program
) -> None:
    upload = SimpleUploadedFile("pulse.yaml", FILE.encode(), "application/yaml")
    shown = read(client, winter, file=upload)

    assert "“Pulse” would be a new survey" in shown.content.decode()
    assert not Questionnaire.objects.exists()
    done = read(client, winter, text=shown.context["form"].cleaned_data["text"], sure=1)

    survey = Survey.objects.get()
    assert done.url == reverse("surveys:detail", args=["winter", survey.pk])
    assert survey.is_draft
    assert survey.audience == "mentors"
    assert survey.is_confidential
    again = read(client, winter, text=exported(client, survey)).content.decode()
    assert "“Pulse” says the same already" in again
    assert "Change it" not in again


def test_what_would_become_of_each_question_is_said_and_then_done(
    client: Client, winter: Program
) -> None:
    read(client, winter, text=FILE, sure=1)
    survey = Survey.objects.get()
    given = make.response(survey.questionnaire, make.person())
    mood, why = survey.questionnaire.questions.order_by("position")
    Answer.objects.create(response=given, question=mood, number=4)
    Answer.objects.create(response=given, question=why, text="Sun")
    other = (
        "slug: pulse\ntitle: Pulse\ncloses: 2027-03-09\nquestions:\n"
        "- {key: late, text: 'Late?', kind: text}\n"
        "- {key: mood, text: 'How do you do?', kind: scale, min: 1, max: 5}\n"
    )

    shown = read(client, winter, text=other)
    plan = shown.context["reading"].plan

    changes = {change.key: (change.what, change.answers) for change in plan.changes}
    assert changes == {"late": ("new", 0), "mood": ("changed", 1), "why": ("out", 1)}
    assert plan.changes[1].said == ["words, until now “How are you?”"]
    assert plan.changes[1].new_version
    assert [name for name, _, _ in shown.context["reading"].put] == ["Closes"]
    assert Question.objects.current().count() == 2
    read(client, winter, text=other, sure=1)

    survey.refresh_from_db()
    assert survey.audience == "mentors"  # what the file leaves unsaid stays
    asked = survey.questionnaire.questions.current()
    assert [(q.key, q.version) for q in asked] == [("late", 1), ("mood", 2)]


def test_an_export_says_how_it_is_put(client: Client, winter: Program) -> None:
    read(client, winter, text=FILE, sure=1)

    said = yaml.safe_load(exported(client, Survey.objects.get()))

    assert (said["audience"], said["anonymity"]) == ("mentors", "confidential")
    assert (said["opens"], said["closes"]) == (date(2027, 3, 1), date(2027, 3, 8))


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({}, "Choose a file, or paste its text below"),
        ({"text": "slug: ["}, "This is not YAML: line 1"),
        ({"text": FILE.replace("slug: pulse", "slug: weekly")}, "weekly is no survey"),
        ({"text": FILE.replace('text: "Why?"', "text: 5")}, "write its text"),
        ({"file": SimpleUploadedFile("a.yaml", b"\xff\xfe")}, "Save it as UTF-8"),
    ],
)
def test_what_is_no_survey_gets_its_sentence_and_nothing_is_kept(
    client: Client, winter: Program, said: dict[str, Any], words: str
) -> None:
    weekly = make.questionnaire(winter, slug="weekly", use="check_in")
    make.question(weekly, key="mood", kind="text")

    page = read(client, winter, **said, sure=1).content.decode()

    assert words in page
    assert not Survey.objects.exists()
    assert Question.objects.current().get().kind == "text"


def test_who_only_looks_reads_nothing_in(client: Client, winter: Program) -> None:
    client.force_login(make.member(winter, "community_manager"))

    assert read(client, winter, text=FILE, sure=1).status_code == 403
    assert not Survey.objects.exists()
