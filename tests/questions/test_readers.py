"""Who reads an answer: the sentence beside the field and the query are one rule."""

from datetime import UTC, date, datetime
from decimal import Decimal
from itertools import product

import pytest
import time_machine

from mats.core.prepared import KEYS, MOMENTS, WORDS
from mats.people.models import Person
from mats.programs.models import (
    Affiliation,
    Conflict,
    Membership,
    Organisation,
    Program,
)
from mats.questions import readers, services
from mats.questions.circle import Circle
from mats.questions.days import as_if_at
from mats.questions.models import Answer, Question, Questionnaire, Response
from mats.questions.values import Given
from tests import make

pytestmark = pytest.mark.django_db
NOW = datetime(2027, 2, 18, 10, 42, tzinfo=UTC)
KINDS = [kind.name for kind in readers.registered()]
IN_CONFLICT = (
    "a director in conflict",
    "a director who avoids the firm",
    "a director of an avoided firm",
)


def cast(winter: Program) -> dict[str, Person]:
    summer = make.program("summer", ordinal=2)
    return {
        "the respondent": make.member(winter, "scholar", make.person("Amara Nwosu")),
        "the subject": make.person("Nneka Obiora"),
        "the director": make.member(winter, "director"),
        "the program manager": make.member(winter, "program_manager"),
        "the research manager": make.member(winter, "research_manager"),
        "the community manager": make.member(winter, "community_manager"),
        "an advisor": make.member(winter, "advisor"),
        "another scholar": make.member(winter, "scholar"),
        "a director of another program": make.member(summer, "director"),
        "a superuser": Person.objects.create_superuser("root@example.org", name="Root"),
        "a stranger": make.person(),
        "a former director": former(winter),
        "a director in conflict": in_conflict(winter),
        "a director who avoids the firm": make.member(winter, "director"),
        "a director of an avoided firm": make.member(winter, "director"),
    }


def former(winter: Program) -> Person:
    who = make.person("Former Director")
    Membership.objects.create(
        person=who,
        program=winter,
        role="director",
        starts_on=date(2020, 1, 1),
        ends_on=date(2021, 1, 1),
    )
    return who


def in_conflict(winter: Program) -> Person:
    return make.member(winter, "director", make.person("Close Friend"))


def declare_conflict(winter: Program, one: Person, other: Person) -> None:
    Conflict.objects.create(
        program=winter,
        person=one,
        with_person=other,
        kind=Conflict.Kind.FRIEND,
        declared_by=one,
    )


def avoid(winter: Program, one: Person, other: Person) -> None:
    """Declare a conflict with the firm where the other works today."""
    firm = Organisation.objects.create(slug=f"firm-{other.pk}", name="Firm")
    Affiliation.objects.create(person=other, organisation=firm)
    Conflict.objects.create(
        program=winter,
        person=one,
        with_organisation=firm,
        kind=Conflict.Kind.EMPLOYER,
        declared_by=one,
    )


def answered(
    winter: Program,
    by: Person,
    about: Person,
    *,
    shared: bool,
    slug: str = "weekly",
    **names: list[str],
) -> Response:
    asked = make.questionnaire(winter, slug=slug)
    make.question(asked, **names)  # type: ignore[arg-type]  # lists of names
    response = services.start_response(asked, by, subject=about, now=NOW)
    given = {"progress": Given(text="It works on two of three.", shared=shared)}
    services.submit(response, given, seen={}, now=NOW)
    return response


def test_the_sentence_names_exactly_those_who_read() -> None:
    """Of every kind of reader, shared or not: all in one world, each asked once."""
    winter = make.program()
    people = cast(winter)
    author, subject = people["the respondent"], people["the subject"]
    declare_conflict(winter, author, people["a director in conflict"])
    avoid(winter, people["a director who avoids the firm"], author)
    avoid(winter, subject, people["a director of an avoided firm"])
    responses = {
        (kind, shared): answered(
            winter,
            author,
            subject,
            slug=f"to-{kind}-{shared}".lower(),
            shared=shared,
            readers=["research_managers" if kind != "research_managers" else "leads"],
            readers_if_shared=[kind],
        )
        for kind, shared in product(KINDS, (True, False))
    }
    able = {
        who: set(Answer.objects.visible_to(who).values_list("response", flat=True))
        for who in people.values()
    }

    for (kind, shared), response in responses.items():
        said = Circle(response).of(response.questionnaire.questions.get())
        named = {*said.always, *(said.if_shared if shared else [])}
        reading = {who for who, rows in able.items() if response.pk in rows}
        assert reading == named | {author}, (kind, shared)
        assert named != set(), (kind, shared)
        assert not [who for who in IN_CONFLICT if people[who] in named], (kind, shared)
        for person in said.always:
            assert person.called in said.sentence, (kind, shared)


def test_a_draft_is_read_by_nobody_else() -> None:
    winter = make.program()
    lead = make.member(winter, "director")
    asked = make.questionnaire(winter)
    make.question(asked)
    response = services.start_response(asked, make.person(), now=NOW)
    services.save_answers(response, {"progress": Given(text="Hm")}, seen={}, now=NOW)

    assert not Answer.objects.visible_to(lead).exists()
    assert not Response.objects.visible_to(lead).exists()
    services.submit(response, {}, seen={}, now=NOW)
    assert Answer.objects.visible_to(lead).exists()
    assert Response.objects.visible_to(lead).get() == response


def test_many_readers_are_counted_and_none_is_said() -> None:
    winter = make.program()
    for _ in range(4):
        make.member(winter, "director")
    asked = make.questionnaire(winter)
    read = make.question(asked)
    unread = make.question(asked, "secret", readers=["community_managers"])
    circle = Circle(make.response(asked, make.person()))

    assert circle.of(read).sentence == "Read by 4 program leads"
    assert circle.of(unread).sentence == "Nobody but you reads this"


def test_an_answer_under_a_name_no_longer_shared_is_hidden_at_once() -> None:
    winter = make.program()
    author, mentor = make.person(), make.person("Nneka Obiora")
    response = answered(
        winter,
        author,
        mentor,
        shared=True,
        readers=["leads"],
        readers_if_shared=["subject"],
    )
    assert Answer.objects.visible_to(mentor).exists()

    again = {"progress": Given(text="It works on two of three.", shared=False)}
    services.submit(response, again, seen={}, now=NOW)

    assert not Answer.objects.visible_to(mentor).exists()


@pytest.mark.parametrize(
    ("who", "sees"),
    [
        ("director", True),
        ("research_manager", True),
        ("community_manager", True),
        ("advisor", False),
        ("scholar", False),
        ("applicant", False),
    ],
)
def test_staff_see_the_questionnaires_of_their_program(who: str, sees: bool) -> None:
    winter = make.program()
    person = make.member(winter, who)
    asked = make.questionnaire(winter)
    make.questionnaire(make.program("summer", ordinal=2), slug="elsewhere")
    library = make.questionnaire(None, slug="library")
    question = make.question(asked, "pick", "choice", options=["a"])

    seen = set(Questionnaire.objects.visible_to(person))
    assert seen == ({asked, library} if sees else set())
    assert Question.objects.visible_to(person).exists() == sees
    assert question.options.visible_to(person).exists() == sees
    assert question.anchors.visible_to(person).count() == 0


def test_versions_sent_before_are_the_authors_alone() -> None:
    winter = make.program()
    lead, author = make.member(winter, "director"), make.person()
    response = answered(winter, author, lead, shared=False, readers=["leads"])

    assert response.submissions.visible_to(author).count() == 1
    assert response.submissions.visible_to(lead).count() == 0


def test_a_number_of_a_scale_is_kept_exactly() -> None:
    asked = make.questionnaire(make.program())
    make.question(asked, "depth", "scale", step=Decimal("0.1"))
    response = services.start_response(asked, make.person(), now=NOW)

    services.save_answers(
        response, {"depth": Given(number=Decimal("7.3"))}, seen={}, now=NOW
    )

    assert services.given_of(response) == {"depth": Given(number=Decimal("7.300000"))}


@pytest.mark.parametrize("kind", readers.registered(), ids=KINDS)
def test_a_kind_of_reader_goes_by_nothing_but_its_matter_and_the_moment(
    kind: readers.ReaderKind,
) -> None:
    """Its rule is written once and kept, so a date of its own would stay for good."""
    matter = readers.Matter(KEYS[0], KEYS[1], None, WORDS[0])
    written = set()
    for moment in (NOW, datetime(2031, 8, 4, tzinfo=UTC)):
        with time_machine.travel(moment, tick=False), as_if_at(MOMENTS[0]):
            written.add(str(kind.people(matter).query.sql_with_params()))

    assert len(written) == 1
