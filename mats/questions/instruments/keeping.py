"""Keep an instrument as a questionnaire."""

from typing import Any

from django.db import transaction

from mats.programs.models import Program
from mats.questions import services
from mats.questions.instruments.reading import Instrument
from mats.questions.models import Questionnaire
from mats.questions.sheet import sheet_of


@transaction.atomic
def load(
    instrument: Instrument, *, program: Program | None, readers: list[str]
) -> Questionnaire:
    """Make the questionnaire, or bring the one of that name up to date.

    A question that has answers gets a new version where it changed; one that is not
    in the instrument any more is taken out.
    """
    slug = instrument.facts["slug"]
    found = Questionnaire.objects.filter(program=program, slug=slug).first()
    if found is None:
        found = services.create_questionnaire(program=program, facts=instrument.facts)
    else:
        services.edit_questionnaire(found, facts=instrument.facts)
    before = {item.key: item.question for item in sheet_of(found)}
    for asked in instrument.questions:
        parts: dict[str, Any] = {"options": asked.options, "anchors": asked.anchors}
        facts = asked.facts | {"readers": readers}
        if question := before.pop(facts["key"], None):
            services.edit_question(question, facts=facts, **parts)
        else:
            services.add_question(found, facts=facts, **parts)
    for question in reversed(before.values()):
        services.remove_question(question)
    services.put_in_order(found, [asked.facts["key"] for asked in instrument.questions])
    return found
