"""Some words of the demo's surveys that may be passed on."""

from contextlib import suppress

from mats.core.errors import Refused
from mats.questions import services
from mats.questions.masking import masked
from mats.questions.models import Answer, Questionnaire, Quote

OF_EACH = 2
"""Quotes of a questionnaire."""


def pass_on(questionnaire: Questionnaire) -> None:
    """The first words, as if those who wrote them had been asked."""
    names = services.names_in(questionnaire.program)
    written = Answer.objects.filter(
        response__questionnaire=questionnaire,
        response__respondent__isnull=False,
        response__state="submitted",
        question__kind="text",
    )
    for answer in written.exclude(text="").order_by("question", "text")[:OF_EACH]:
        with suppress(Refused):
            services.pick_quote(
                answer,
                text=masked(answer.text, names),
                rating="",
                basis=Quote.Basis.ASKED,
                note="Email to the survey’s keeper",
            )
