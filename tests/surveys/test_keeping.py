"""A survey from its instrument, and what its rows may say."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import IntegrityError
from django.utils.timezone import now

from mats.surveys.models import Survey
from mats.surveys.services import count_answered
from tests import make

pytestmark = pytest.mark.django_db
INSTRUMENTS = Path(settings.BASE_DIR) / "demo" / "winter-2023-24" / "surveys"


def load(name: str) -> Survey:
    call_command("load_survey", INSTRUMENTS / f"{name}.yaml", program="winter")
    return Survey.objects.get(questionnaire__slug=name)


def test_a_survey_is_kept_as_its_instrument_says_and_twice_is_once() -> None:
    winter = make.program(slug="winter")

    survey = load("career-fair")
    again = load("career-fair")

    assert survey == again
    assert survey.is_confidential
    assert survey.opens_at == datetime(2024, 1, 29, tzinfo=winter.zone)
    assert survey.closes_at == datetime(2024, 2, 9, 23, 59, tzinfo=winter.zone)
    assert survey.is_over(now())
    readers = survey.questionnaire.questions.values_list("readers", flat=True)
    assert {tuple(each) for each in readers} == {("survey_keepers",)}


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("anonymity: secret", "anonymity: 'secret' is none of"),
        ("audience: birds", "audience: 'birds' is none of"),
        ("opens: soon", "opens: 'soon' is no day"),
        ("opens: 2024-03-02\ncloses: 2024-03-01", "closes: it lies before"),
    ],
)
def test_a_campaign_that_cannot_be_is_refused_with_its_place(
    tmp_path: Path, line: str, said: str
) -> None:
    make.program(slug="winter")
    file = tmp_path / "odd.yaml"
    file.write_text(
        f"slug: odd\ntitle: Odd\n{line}\n"
        "questions: [{key: a, text: Why, kind: text}]\n"
    )

    with pytest.raises(CommandError, match=said):
        call_command("load_survey", file, program="winter")
    assert not Survey.objects.exists()


def test_imported_answers_count_and_an_anonymous_survey_knows_no_time() -> None:
    make.program(slug="winter")
    ada, at = make.person(), now() - timedelta(days=3)
    final, stipend = load("career-fair"), load("alumni-stipend")

    for _again in range(2):
        count_answered(final, [(ada.pk, None, at)])
    assert final.invitations.counted().answered().get().answered_at == at
    with pytest.raises(IntegrityError, match="is not kept"):
        stipend.invitations.create(person=ada, answered=True, answered_at=at)
