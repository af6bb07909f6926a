"""Importing responses: all or nothing, with the place of each fault."""

import json
from datetime import datetime
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.utils.timezone import now

from mats.people.models import Person
from mats.programs.models import Program
from mats.questions import instruments
from mats.questions.models import Answer, Response, Submission
from mats.surveys import services
from mats.surveys.models import Survey
from tests import make

pytestmark = pytest.mark.django_db
SURVEY = """
slug: final
title: End
audience: {audience}
anonymity: {anonymity}
minimum_group: 1
questions:
- {{key: ltr, text: "Recommend?", kind: scale, min: 0, max: 10}}
- {{key: money, text: "How much?", kind: number, min: 0, unit: USD}}
- key: gains
  text: "What?"
  kind: choices
  options: [{{value: focus, label: Focus}}, {{value: "a, b", label: Both}}]
  other: true
- key: had
  text: "Had one?"
  kind: choice
  options: [{{value: "yes", label: "Yes"}}, {{value: "no", label: "No"}}]
- {{key: why, text: "Why?", kind: text}}
"""
HEAD = "respondent,submitted_at,ltr,money,gains,had,why\n"
ADA, BEN = "ada@example.org", "ben@example.org"


def survey(
    program: Program, *, audience: str = "scholars", anonymity: str = "named"
) -> Survey:
    said = SURVEY.format(audience=audience, anonymity=anonymity)
    return services.keep(instruments.parse(said), program=program, now=now())


def imported(program: Program, file: Path, text: str, *options: str) -> dict[str, Any]:
    file.write_text(text, encoding="utf-8", newline="")
    out = StringIO()
    named = ("--program", program.slug, "--json")
    call_command("import_responses", "final", str(file), *named, *options, stdout=out)
    facts: dict[str, Any] = json.loads(out.getvalue())
    return facts


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "responses.csv"


def test_a_line_becomes_a_response_with_its_answers(file: Path) -> None:
    winter = make.program()
    survey(winter)
    make.person(email=ADA)
    line = f'{ADA},2024-01-08T09:30,10,12.5,"a, b|other:my own",yes,"One, ""two"""\n'

    told = imported(winter, file, "\ufeff" + HEAD + line)

    assert (told["created"], told["same"], told["people"]) == (1, 0, 0)
    rows = Answer.objects.order_by("question__position", "part")
    assert [
        (r.question.key, r.part, r.number and int(r.number * 10), str(r)) for r in rows
    ] == [
        ("ltr", 0, 100, "10.000000"),
        ("money", 0, 125, "12.500000"),
        ("gains", 0, None, "Both"),
        ("gains", 1, None, "my own"),
        ("had", 0, None, "Yes"),
        ("why", 0, None, 'One, "two"'),
    ]
    kept = Submission.objects.get().answers
    assert kept["gains"]["options"] == ["a, b", "other"]
    asked = Survey.objects.get().invitations.get()
    assert (asked.person.email, asked.answered) == (ADA, True)


def test_a_second_run_adds_nothing_and_another_answer_of_the_same_person_is_refused(
    file: Path,
) -> None:
    winter = make.program()
    survey(winter)
    make.person(email=ADA)
    line = f"{ADA},2024-01-08T09:30,10,,,,\n"
    imported(winter, file, HEAD + line)

    assert imported(winter, file, HEAD + line)["same"] == 1
    with pytest.raises(CommandError, match="line 2, column respondent"):
        imported(winter, file, HEAD + line.replace(",10,", ",9,"))
    assert Response.objects.count() == 1


@pytest.mark.parametrize(
    ("cells", "place"),
    [
        (f"{ADA},2024-01-08,11,,,,", 'column ltr: "11" is not from 0 to 10'),
        (f"{ADA},2024-01-08,9.5,,,,", 'column ltr: "9.5" is no point of the scale'),
        (f"{ADA},2024-01-08,,ten,,,", 'column money: "ten" is not a number'),
        (f"{ADA},2024-01-08,,,focus|sleep,,", "column gains"),
        (f"{ADA},2024-01-08,,,focus|focus,,", "picks something twice"),
        (f"{ADA},2024-01-08,,,,yes|no,", "picks several where one is asked"),
        (f"{ADA},2024-01-08,,,,other:x,", "column had"),
        (f"{ADA},yesterday,,,,,", "column submitted_at"),
        (f"{BEN},2024-01-08,,,,,", f'column respondent: "{BEN}" is nobody we know'),
        (",2024-01-08,,,,,", "column respondent"),
        (f"{ADA},2024-01-08,1", "has 3 cells where the header has 7"),
        (f"{ADA},2024-01-08,,,,,\0", "NUL"),
    ],
)
def test_a_fault_is_told_with_line_column_and_value_and_nothing_is_kept(
    file: Path, cells: str, place: str
) -> None:
    winter = make.program()
    survey(winter)
    make.person(email=ADA)
    sound = f"{ADA},2024-01-08,10,,,,\n"

    with pytest.raises(CommandError) as told:
        imported(winter, file, HEAD + sound + cells + "\n")

    assert "responses.csv, line 3" in str(told.value)
    assert place in str(told.value)
    assert not Response.objects.exists()


def test_a_column_that_is_no_question_is_refused(file: Path) -> None:
    winter = make.program()
    survey(winter)

    with pytest.raises(
        CommandError, match='line 1, column mood: "mood" is no question'
    ):
        imported(winter, file, "respondent,submitted_at,mood\n")


def test_an_open_audience_brings_people_without_an_account(file: Path) -> None:
    winter = make.program()
    survey(winter, audience="alumni")

    told = imported(winter, file, HEAD + f"{BEN},2024-01-08,10,,,,\n")

    assert told["people"] == 1
    assert not Person.objects.get(email=BEN).has_usable_password()


def test_who_was_asked_has_answered_and_keeps_the_time_known_before(file: Path) -> None:
    winter = make.program()
    kept = survey(winter)
    earlier, at = now(), "2024-01-08T09:30:00+00:00"
    ada, ben = make.person(email=ADA), make.person(email=BEN)
    kept.invitations.create(person=ada)
    kept.invitations.create(person=ben, answered=True, answered_at=earlier)

    imported(winter, file, HEAD + f"{ADA},{at},10,,,,\n{BEN},{at},9,,,,\n")

    found = kept.invitations.order_by("person__email")
    assert [row.answered for row in found] == [True, True]
    assert [row.answered_at for row in found] == [datetime.fromisoformat(at), earlier]


def test_an_anonymous_response_keeps_a_day_and_no_one(file: Path) -> None:
    winter = make.program()
    kept = survey(winter, anonymity="anonymous")
    line = ",2024-01-08T23:59-08:00,10,,,,\n"

    first = imported(winter, file, HEAD + line * 2)
    again = imported(winter, file, HEAD + line * 3)

    assert (first["created"], again["created"], again["same"]) == (2, 1, 2)
    assert {f"{r.submitted_at:%H:%M:%S}" for r in Response.objects.all()} == {
        "20:00:00"
    }
    assert not Submission.objects.exists()
    assert not kept.invitations.exists()
    with pytest.raises(CommandError, match="names somebody"):
        imported(winter, file, HEAD + line.replace(",2024", f"{ADA},2024", 1))


def test_statistics_print_full_precision_and_what_filters_leave(file: Path) -> None:
    winter = make.program()
    survey(winter)
    for name in "abc":
        make.person(email=f"{name}@example.org")
    lines = (
        "a@example.org,2024-01-08,10,,focus,yes,",
        "b@example.org,2024-01-08,9,,,no,",
    )
    more = "c@example.org,2024-01-08,,,focus|other:x,yes,Because."
    imported(winter, file, HEAD + "\n".join([*lines, more]) + "\n")

    out = StringIO()
    named = ("--program", winter.slug, "--json")
    call_command("survey_statistics", "final", *named, stdout=out)
    found = json.loads(out.getvalue())

    assert (found["invited"], found["responses"]) == (3, 3)
    assert found["questions"]["ltr"] | {"stdev": 0} == {
        "kind": "scale",
        "n": 2,
        "missing": 1,
        "mean": 9.5,
        "median": 9.5,
        "sum": 19,
        "min": 9,
        "max": 10,
        "stdev": 0,
        "nps": 100.0,
        "promoters": 2,
        "passives": 0,
        "detractors": 0,
        "distribution": {"9": 1, "10": 1},
    }
    assert found["questions"]["gains"] == {
        "kind": "choices",
        "n": 2,
        "missing": 1,
        "others": 1,
        "distribution": {"focus": 2},
        "shares": {"focus": 1.0},
    }
    out = StringIO()
    call_command("survey_statistics", "final", *named, "--where", "had=yes", stdout=out)
    assert json.loads(out.getvalue())["responses"] == 2
    with pytest.raises(CommandError) as told:
        call_command("survey_statistics", "final", *named, "--where", "had")
    assert told.value.returncode == 2
