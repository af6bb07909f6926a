"""Before a program begins, its surveys should know whom they ask, and until when."""

from collections.abc import Iterable

from django.urls import reverse

from mats.programs import checklist
from mats.programs.checklist import Item
from mats.programs.models import Program
from mats.programs.standing import HERE, Standing, read_too
from mats.surveys.models import Survey


@checklist.register
def put(program: Program, standing: Standing) -> Iterable[Item]:
    surveys = standing.more["surveys"]
    if not surveys:
        return
    open_ends = surveys.count(None)
    sentence = "Its surveys have a last day"
    if open_ends:
        sentence += f": {open_ends} of {len(surveys)} have none"
    page = reverse("surveys:index", args=[program.slug])
    yield Item("surveys.window", sentence, not open_ends, page)


read_too(
    "surveys",
    lambda _: Survey.objects.filter(program=HERE).values("closes_at"),
)
