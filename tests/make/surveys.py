"""Surveys that are out, and people who were asked."""

from collections.abc import Iterable
from datetime import timedelta

from django.utils.timezone import now

from mats.people.models import Person
from mats.programs.models import Membership
from mats.surveys import services
from mats.surveys.audiences import Asked
from mats.surveys.links import token_of
from mats.surveys.models import Invitation, Survey
from tests.make.core import member, program, question, questionnaire


def survey(
    anonymity: str = Survey.Anonymity.NAMED, *, let_go: bool = True, **fields: object
) -> Survey:
    """A scale and a text, out for a week; confidential ones have a keeper."""
    put = questionnaire(program(slug=str(fields.pop("slug", "winter"))))
    question(put, key="rating", kind="scale", lowest=1, highest=10, step=1)
    question(put, key="why", kind="text")
    made = services.set_up(put)
    facts = {"anonymity": anonymity, "closes_at": now() + timedelta(days=7), **fields}
    keeper = member(made.program, Membership.Role.RESEARCH_MANAGER)
    made = services.change(made, facts=facts, keepers=[keeper])
    return services.let_go(made, now=now()) if let_go else made


def asked(of: Survey, people: Iterable[Person]) -> list[Invitation]:
    """Invitations of these, in their order."""
    people = list(people)
    services.invite(of, [Asked(each) for each in people], now=now())
    rows = {row.person_id: row for row in of.invitations.filter(rehearsal=False)}
    return [rows[each.pk] for each in people]


def link(invitation: Invitation) -> str:
    invitation.refresh_from_db()
    return f"/s/{token_of(invitation)}/"
