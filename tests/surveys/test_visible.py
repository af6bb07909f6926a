"""Who sees of a survey what."""

import pytest

from mats.programs.models import Conflict
from mats.questions.models import Answer
from mats.surveys import services
from mats.surveys.models import Draft, Invitation, Keeper, Survey
from tests import make

pytestmark = pytest.mark.django_db


def test_staff_see_who_was_asked_others_their_own_and_nobody_past_a_conflict() -> None:
    survey = make.survey()
    ada, ben = make.person(), make.person()
    first, _ = make.asked(survey, [ada, ben])
    lead = make.member(survey.program, "director")
    apart = make.member(survey.program, "director")
    root = make.person(is_superuser=True)
    Conflict.objects.create(
        program=survey.program, person=apart, with_person=ada, declared_by=apart
    )

    def seen(who: object) -> int:
        return Invitation.objects.visible_to(who).count()  # type: ignore[arg-type]  # people

    assert [seen(who) for who in (lead, root, apart, ada)] == [2, 2, 1, 1]
    assert Invitation.objects.visible_to(ada).get() == first
    assert seen(make.member(make.program("other"), "director")) == 0
    for model in (Survey, Keeper):
        assert model.objects.visible_to(lead).count() == (model is Survey)
        assert not model.objects.visible_to(ada).exists()
    assert not Draft.objects.visible_to(root).exists()


def test_keepers_alone_read_single_answers_of_a_confidential_survey() -> None:
    survey = make.survey("confidential")
    (row,) = make.asked(survey, [make.person()])
    door = services.find(make.link(row).split("/")[2])
    assert door is not None
    response = services.held_of(door, now=survey.opens_at).response  # type: ignore[arg-type]  # it is out
    response.state, response.submitted_at = "submitted", survey.opens_at
    response.save()
    question = survey.questionnaire.questions.get(key="why")
    response.answers.create(question=question, text="Words")
    keeper = survey.keepers.get().person
    lead = make.member(survey.program, "director")
    root = make.person(is_superuser=True)

    for about in (survey.matter, f"{survey.matter}:2"):  # the second one they sent
        type(response).objects.update(about=about)
        people = (keeper, lead, root)
        readers = [p for p in people if Answer.objects.visible_to(p).exists()]
        assert readers == [keeper]
