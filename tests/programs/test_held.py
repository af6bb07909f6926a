"""Who sees what is the same, whether the request knows the roles or the rule asks."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import RequestFactory

from mats.announcements.models import Announcement
from mats.home.searching import SOURCES, people
from mats.mail.models import Message
from mats.people.models import Person
from mats.programs import policies
from mats.programs.models import Membership, Program
from mats.programs.models.held import known
from mats.programs.roles import roles_of
from mats.questions.models import Questionnaire
from mats.scholars.models import Scholar
from mats.todos.models import ScheduledRun, Todo
from tests import make

pytestmark = pytest.mark.django_db


def _asked(person: Person) -> Any:
    """The same person, as in a request that asked for their roles."""
    request: Any = RequestFactory().get("/")
    request.user = Person.objects.get(pk=person.pk)
    roles_of(request)
    assert known(request.user)
    return request.user


def _seen(person: Person) -> dict[str, set[int]]:
    rules: dict[str, Any] = {
        model.__name__: model.objects.visible_to(person)
        for model in (
            *(Announcement, Membership, Message, Program),
            *(Questionnaire, ScheduledRun, Scholar, Todo),
        )
    }
    rules |= {source.kind: source.rows(person) for source in SOURCES}
    rules |= {"known": Scholar.objects.known_to(person), "people": people(person)}
    return {
        name: set(rows.values_list("pk", flat=True)) for name, rows in rules.items()
    }


@pytest.mark.parametrize("role", Membership.Role.values)
@pytest.mark.parametrize("ended", [False, True])
def test_known_roles_show_what_asking_shows(role: str, ended: bool) -> None:
    program, other = make.program(), make.program("summer", ordinal=2)
    for each in (program, other):
        make.scholar(make.stream(each))
        make.member(each, "applicant")
        make.member(each, "director")
        make.todo(of=each)
    person = make.member(program, role)
    if ended:
        day = program.today - timedelta(days=1)
        person.memberships.update(starts_on=day - timedelta(days=9), ends_on=day)

    assert _seen(_asked(person)) == _seen(Person.objects.get(pk=person.pk))
    assert policies.can_open(_asked(person)) == policies.can_open(person)
