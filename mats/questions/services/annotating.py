from django.db import transaction

from mats.core.errors import Refused
from mats.questions.models import Annotation, Response
from mats.questions.values import tidy


@transaction.atomic
def annotate(response: Response, *, text: str) -> None:
    """Note something about a response; without words, take the note away."""
    response = Response.objects.select_for_update().get(pk=response.pk)
    if response.is_draft:
        raise Refused("It is not sent yet.")
    if response.respondent_id is None:
        raise Refused("It was sent without a name: nobody knows more of it.")
    if words := tidy(text):
        Annotation.objects.update_or_create(response=response, defaults={"text": words})
    else:
        Annotation.objects.filter(response=response).delete()
