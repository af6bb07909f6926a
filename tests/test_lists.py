"""Every list asks the same number of statements, however much is behind it."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from benchmarks.crowd import crowd
from mats.core.planning import count_anew
from mats.people.models import Person
from mats.programs.models import Program
from mats.questions.models import Answer, Question, Questionnaire, Response
from mats.surveys import services
from mats.surveys.models import Invitation, Survey
from tests import make

pytestmark = pytest.mark.django_db
MOST, MOST_OF_A_BOARD = 12, 15
"""Statements of a list; of somebody's first page, and of the clock of all apps."""
TESTING = ("SAVEPOINT", "RELEASE SAVEPOINT", "SET TRANSACTION")
"""The test's own transaction, and the one that keeps a GET from writing."""

AFTER = "/programs/winter/questionnaires/{after}/"
"""What everybody answered, and answered before."""
MILESTONE = "/programs/winter/milestones/1000000/"
LISTS = {
    "staff": (
        *(MILESTONE, f"{MILESTONE}marks/", f"{MILESTONE}graders/"),
        f"{MILESTONE}graders.csv",
        *("/", "/programs/", "/programs/winter/", "/programs/winter/people/"),
        *("/programs/winter/scholars/", "/programs/winter/streams/"),
        *(
            "/programs/winter/check-ins/caseload/",
            "/programs/winter/check-ins/follow-ups/",
        ),
        *(
            "/programs/winter/candidates/",
            "/programs/winter/candidates/mine/",
            "/programs/winter/candidates/accepted/",
            "/programs/winter/candidates/decisions/",
            "/programs/winter/candidates/outreach/",
        ),
        *("/programs/winter/scholars/absences/", "/programs/winter/remarks/"),
        *("/programs/winter/reports/", "/programs/winter/reports/own-words/"),
        *("/programs/winter/roles/", "/programs/winter/mail/"),
        *(
            "/programs/winter/mail/held/",
            "/programs/winter/todos/",
            "/programs/winter/todos/schedule/",
        ),
        *("/programs/winter/history/", "/programs/winter/changes/"),
        "/programs/winter/milestones/",
        *("/programs/winter/announcements/", "/programs/winter/conflicts/register/"),
        *("/programs/winter/questionnaires/", "/programs/winter/invitations/"),
        *(f"{AFTER}results/", f"{AFTER}results/rows/", f"{AFTER}results/words/why/"),
        f"{AFTER}results/changes/",
        *("/programs/winter/surveys/", "/programs/winter/surveys/{survey}/"),
        "/programs/winter/applications/",
        *("/programs/winter/reviews/", "/programs/winter/reviews/all/"),
        "/programs/winter/reviews/rankings/",
        *("/search/?q=crowd", "/search/?q=crowd&kind=people"),
    ),
    "scholar": ("/", "/me/todos/", "/me/mail/", "/programs/winter/scholars/"),
    "mentor": ("/", "/programs/winter/scholars/", "/programs/winter/streams/"),
    "grader": ("/grading/",),
}


def statements(client: Client, path: str) -> int:
    with CaptureQueriesContext(connection) as asked:
        assert client.get(path).status_code == 200, path
    return sum(not query["sql"].startswith(TESTING) for query in asked)


def _counts(clients: dict[str, Client], of: Survey) -> dict[tuple[str, str], int]:
    facts = {"after": of.questionnaire_id, "survey": of.pk}
    clients["staff"].get(f"{AFTER}results/".format(**facts))  # counted once
    return {
        (who, path): statements(clients[who], path.format(**facts))
        for who, paths in LISTS.items()
        for path in paths
    }


def _signed_in(person: Person) -> Client:
    client = Client()
    client.force_login(person)
    client.get("/")  # the first request of a session saves it
    return client


def _readers(program: Program) -> dict[str, Client]:
    stream = make.stream(program)
    mentor = make.mentor(stream)
    scholar = make.scholar(stream, supervised_by=mentor).person
    staff = make.member(program, "director")
    grader = make.member(program, "grader")
    people = {"staff": staff, "scholar": scholar, "mentor": mentor, "grader": grader}
    return {who: _signed_in(person) for who, person in people.items()}


def _questionnaires(program: Program) -> list[Questionnaire]:
    """Asked twice, with a measure that both share."""
    asked = [
        make.questionnaire(program, slug=slug, minimum_group=1)
        for slug in ("before", "after")
    ]
    for each in asked:
        make.question(each, "skill", "scale", measure="skill", readers=["staff"])
        make.question(each, "why", readers=["staff"])
    return asked


def _answered(asked: list[Questionnaire]) -> None:
    """By everybody of the crowd who did not answer yet."""
    people = Person.objects.filter(name__startswith="Crowd", responses=None)
    rows = [
        Response(
            questionnaire=each,
            respondent=person,
            state="submitted",
            submitted_at=each.created_at,
            revision=1,
        )
        for person in people
        for each in asked
    ]
    Response.objects.bulk_create(rows)
    skill, why = (
        {q.questionnaire_id: q for q in Question.objects.filter(key=key)}
        for key in ("skill", "why")
    )
    Answer.objects.bulk_create(
        Answer(response=row, question=of[row.questionnaire_id], **said)
        for row in rows
        for of, said in ((skill, {"number": 7}), (why, {"text": "Because"}))
    )


def _asked(survey: Survey) -> None:
    """By everybody of the crowd, who has one more survey each."""
    crowded = Person.objects.filter(name__startswith="Crowd")
    people = list(crowded.filter(survey_invitations=None))
    program = survey.program
    Invitation.objects.bulk_create(
        Invitation(survey=survey, person=person) for person in people
    )
    others = Questionnaire.objects.bulk_create(
        Questionnaire(program=program, slug=f"s{each.pk}", title=each.name)
        for each in people
    )
    Survey.objects.bulk_create(
        Survey(program=program, questionnaire=each, matter=f"survey:{each.pk}")
        for each in others
    )


def test_lists_ask_the_same_with_1_50_and_500_rows_behind_them() -> None:
    program = make.program("winter")
    make.phase(program)
    make.milestone(program, pk=1_000_000)
    clients = _readers(program)
    asked = _questionnaires(program)
    survey = services.set_up(asked[1])

    crowd(program, 1)
    _answered(asked)
    _asked(survey)
    with_one = _counts(clients, survey)
    crowd(program, 49)
    _answered(asked)
    _asked(survey)
    count_anew()  # as the server does by itself
    with_fifty = _counts(clients, survey)
    crowd(program, 450)
    _answered(asked)
    _asked(survey)
    count_anew()
    with_many = _counts(clients, survey)

    assert with_one == with_fifty == with_many
    assert {page: n for page, n in with_one.items() if n > _most(page[1])} == {}


def _most(path: str) -> int:
    asks_every_app = path == "/" or path.endswith("/todos/schedule/")
    return MOST_OF_A_BOARD if asks_every_app else MOST
