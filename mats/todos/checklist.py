"""Before a program begins, somebody should have said how it reminds."""

from collections.abc import Iterable

from django.urls import reverse

from mats.programs import checklist
from mats.programs.checklist import Item
from mats.programs.models import Program
from mats.programs.standing import HERE, Standing, read_too
from mats.todos.kinds import registered
from mats.todos.models import Ladder


@checklist.register
def ladders(program: Program, standing: Standing) -> Iterable[Item]:
    """Where the standard ladder is right, a lead says go."""
    kinds = {kind.name for kind in registered()}
    standard = len(kinds - set(standing.more["ladders"]))
    sentence = "How it reminds is the program's own choice"
    if standard:
        sentence += f": {standard} of {len(kinds)} kinds follow the standard"
    page = reverse("todos:ladders", args=[program.slug])
    yield Item("todos.ladders", sentence, not standard, page)


read_too("ladders", lambda _: Ladder.objects.filter(program=HERE).values("kind"))
