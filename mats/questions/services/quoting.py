from django.db import transaction

from mats.core.errors import Refused
from mats.core.keeping import keep
from mats.people.models import Consent
from mats.programs.models import Membership, Program
from mats.questions.masking import names_left
from mats.questions.models import Answer, Quote
from mats.questions.models.quote import CONSENT
from mats.questions.values import tidy

Basis = Quote.Basis


def names_in(program: Program | None) -> dict[str, str]:
    """Everybody with a role in the program, and what they are called instead."""
    roles = Membership.objects.filter(program=program).order_by("role")
    columns = ("role", "person__name", "person__preferred_name")
    return {
        name: f"a {Membership.Role(role).label.lower()}"
        for role, *names in roles.values_list(*columns)
        for name in names
        if name
    }


@transaction.atomic
def pick_quote(
    answer: Answer, *, text: str, rating: str, basis: str, note: str
) -> Quote:
    """Keep words of this answer to be passed on, or change what was kept of it."""
    answer = (
        Answer.objects.select_for_update(of=("self",))
        .select_related("response__questionnaire__program", "question")
        .get(pk=answer.pk)
    )
    text = tidy(text)
    _require_masked(text, answer)
    _require_basis(answer, basis)
    response = answer.response if answer.response.respondent_id else None
    quote = Quote(question=answer.question, response=response)
    if response:
        quote = answer.question.quotes.filter(response=response).first() or quote
    quote.text, quote.rating, quote.basis, quote.note = text, rating, basis, note
    return keep(quote)


def _require_masked(text: str, answer: Answer) -> None:
    names = names_in(answer.response.questionnaire.program)
    if left := names_left(text, names):
        raise Refused(f"{left[0]} is still named in it.")


def _require_basis(answer: Answer, basis: str) -> None:
    who = answer.response.respondent_id
    if basis == Basis.NAMELESS and who:
        raise Refused("It has a name: ask them.")
    if basis != Basis.NAMELESS and not who:
        raise Refused("It was written without a name: nobody can have agreed.")
    agreed = Consent.objects.in_force().to(CONSENT).filter(person=who)
    if basis == Basis.AGREED and not agreed.exists():
        raise Refused("They have not agreed to be quoted, or do no more. Ask them.")


def drop_quote(quote: Quote) -> None:
    """Pass it on no longer."""
    quote.delete()
