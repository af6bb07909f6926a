"""Calls for mentors, and those who answer them."""

from decimal import Decimal

from django.utils.timezone import now

from mats.mentors import services
from mats.mentors.models import Assessment, Call, Candidacy
from mats.mentors.services.interest import matter_of
from mats.mentors.standard import CRITERIA
from mats.people.models import Person
from mats.programs.models import Program
from mats.questions import services as questions
from mats.questions.values import Given
from tests.make.core import person, program


def call(of: Program | None = None) -> Call:
    """One that everybody sees and that takes expressions of interest."""
    made = services.set_up_call(of or program())
    return services.change_call(made, facts={"published": True})


def told(slots: int = 3) -> dict[str, Given]:
    """What the form has to know."""
    return {
        "agenda": Given(text="Probes of small models"),
        "track": Given(options=("other",), text="Probes"),
        "requested_scholars": Given(number=Decimal(slots)),
        "employer_kind": Given(options=("academia",)),
    }


def applied(to: Call, who: Person | None = None, slots: int = 3) -> Candidacy:
    """Somebody who has sent an expression of interest by the form."""
    at = now()
    mine = services.begin_interest(to, who or person("Ines Abara"), now=at)
    assert mine.response
    questions.submit(mine.response, told(slots), seen={}, now=at)
    return services.receive(mine, now=at)


def candidacy(
    of: Program, who: Person | None = None, state: str = "received", **fields: object
) -> Candidacy:
    """A row alone, without the form."""
    who = who or person("Ines Abara")
    at = now()
    facts: dict[str, object] = {"received_at": at, "matter": matter_of(of, who)}
    if state in ("accepted", "declined"):
        facts |= {"decision": state, "decided_at": at, "released_at": at}
    return Candidacy.objects.create(
        program=of, person=who, state=state, **{**facts, **fields}
    )


def assessed(
    of: Candidacy, by: Person, score: int = 7, comment: str = ""
) -> Assessment:
    """An assessment that is in, with the same score by every criterion."""
    at = now()
    mine = services.ask(of, [by], now=at)[0]
    mine = services.say_free(mine, now=at)
    assert mine.response
    given = {key: Given(number=Decimal(score)) for key in CRITERIA}
    if comment:
        given["comment"] = Given(text=comment)
    questions.submit(mine.response, given, seen={}, now=at)
    return services.assessed(mine, mine.response, now=at)
