"""Before a program begins, somebody should have read what it will send."""

from collections.abc import Iterable

from django.urls import reverse

from mats.mail.kinds import every_kind
from mats.mail.models import MailTemplate
from mats.programs import checklist
from mats.programs.checklist import Item
from mats.programs.models import Program
from mats.programs.standing import HERE, Standing, read_too


@checklist.register
def words(program: Program, standing: Standing) -> Iterable[Item]:
    """Whoever saves a text has read it; where the standard holds, a lead says go."""
    kinds = {kind.name for kind in every_kind() if not kind.sealed}
    unread = len(kinds - set(standing.more["templates"]))
    page = reverse("mail:templates", args=[program.slug])
    sentence = "The words of its emails are the program's own"
    if unread:
        sentence += f": {unread} of {len(kinds)} are the standard text"
    yield Item("mail.templates", sentence, not unread, page)


read_too(
    "templates",
    lambda _: MailTemplate.objects.filter(program=HERE).values("kind").distinct(),
)
