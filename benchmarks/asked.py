"""A survey of ten questions, put to so many people of a program.

`python -m benchmarks.asked PROGRAM PEOPLE` prints their links, as JSON.
"""

import json
import sys
from datetime import timedelta
from typing import Any

import django
from django.apps import apps

if not apps.ready:
    django.setup()

from django.utils.timezone import now

from mats.people.models import Person
from mats.programs.models import Membership, Program
from mats.questions.models import Option, Question, Questionnaire
from mats.surveys import services
from mats.surveys.audiences import Asked
from mats.surveys.links import token_of

SCALE: dict[str, Any] = {"kind": "scale", "lowest": 1, "highest": 10, "step": 1}
OPTIONS = ("Alone", "With one other", "In a small group", "In a large group")
QUESTIONS: tuple[dict[str, Any], ...] = (
    {"text": "How likely are you to recommend the program?", **SCALE},
    {"text": "How much did your research improve?", **SCALE},
    {"text": "What would you change?", "kind": "text", "max_words": 200},
    {"text": "How did you work most of the time?", "kind": "choice"},
    {"text": "How useful were the seminars?", **SCALE},
    {"text": "Which of these did you do?", "kind": "choices"},
    {"text": "How many hours a week did you work?", "kind": "number", "unit": "hours"},
    {"text": "What should we keep as it is?", "kind": "text"},
    {"text": "How would you like to work next?", "kind": "choice"},
    {"text": "How well did we support you?", **SCALE},
)


def put(program: Program, people: int) -> list[str]:
    """The tokens of all who are asked."""
    asked = Questionnaire.objects.create(
        slug="ten-questions", title="Ten questions", program=program, state="open"
    )
    for position, facts in enumerate(QUESTIONS, 1):
        question = Question.objects.create(
            questionnaire=asked, key=f"q{position}", position=position, **facts
        )
        if "choice" in question.kind:
            _offer(question)
    survey = services.set_up(asked)
    leads = program.memberships.filter(role=Membership.Role.PROGRAM_MANAGER)
    facts = {"anonymity": "confidential", "closes_at": now() + timedelta(days=7)}
    services.change(survey, facts=facts, keepers=[leads.earliest("pk").person])
    survey = services.let_go(survey, now=now())
    whom = [Asked(each) for each in Person.objects.order_by("pk")[:people]]
    services.invite(survey, whom, now=now())
    return [token_of(row) for row in survey.invitations.all()]


def _offer(question: Question) -> None:
    Option.objects.bulk_create(
        Option(question=question, value=f"o{n}", label=label, position=n)
        for n, label in enumerate(OPTIONS, 1)
    )


if __name__ == "__main__":
    found = Program.objects.get(slug=sys.argv[1])
    sys.stdout.write(json.dumps(put(found, int(sys.argv[2]))))
