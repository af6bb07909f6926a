"""Before a program begins, what it will ask should be ready to be answered."""

from collections.abc import Iterable

from django.urls import reverse

from mats.programs import checklist
from mats.programs.checklist import Item
from mats.programs.models import Program
from mats.programs.standing import HERE, Standing, read_too
from mats.questions.models import Questionnaire


@checklist.register
def published(program: Program, standing: Standing) -> Iterable[Item]:
    states = standing.more["questionnaires"]
    drafts = states.count(Questionnaire.State.DRAFT)
    sentence = "Its questionnaires are published"
    if not states:
        sentence += ": there is none yet"
    elif drafts:
        sentence += f": {drafts} of {len(states)} still drafts"
    page = reverse("questions:index", args=[program.slug])
    yield Item("questions.drafts", sentence, bool(states) and not drafts, page)


read_too(
    "questionnaires",
    lambda _: Questionnaire.objects.filter(program=HERE).values("state"),
)
