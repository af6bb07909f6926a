"""Before reports can be written, it is set when, and who writes them."""

from collections.abc import Iterable

from django.db.models import Exists, OuterRef
from django.urls import reverse

from mats.mentors.models import Stream
from mats.programs import checklist
from mats.programs.checklist import Item
from mats.programs.models import Program
from mats.scholars.models import ResearchManagement

NAMED = 3


@checklist.register
def rhythm(program: Program) -> Iterable[Item]:
    """Each phase in which scholars check in says when mentors hear of it."""
    phases = list(
        program.phases.filter(check_in_plan__isnull=False).values_list(
            "name", "report_plan"
        )
    )
    silent = [name for name, plan in phases if plan is None]
    sentence = "It is set when mentors get their reports"
    if not phases:
        sentence += ": no phase asks its scholars each week yet"
    elif silent:
        sentence += f": not for {', '.join(silent)}"
    done = bool(phases) and not silent
    page = reverse("reports:rhythm", args=[program.slug])
    yield Item("reports.rhythm", sentence, done, page)


@checklist.register
def managers(program: Program) -> Iterable[Item]:
    """A stream with scholars has a research manager, who writes the reports."""
    duties = ResearchManagement.objects.on(program.today).filter(
        stream=OuterRef("pk"), scholar=None
    )
    streams = Stream.objects.filter(program=program, scholars__isnull=False)
    bare = streams.filter(~Exists(duties)).distinct().values_list("title", flat=True)
    titles = list(bare.order_by("title")[: NAMED + 1])
    sentence = "Each stream with scholars has a research manager"
    if titles:
        more = " and more" if len(titles) > NAMED else ""
        sentence += f": not {', '.join(titles[:NAMED])}{more}"
    page = reverse("scholars:index", args=[program.slug])
    yield Item("reports.managers", sentence, not titles, page)
