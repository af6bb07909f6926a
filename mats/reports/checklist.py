"""Before reports can be written, it is set when, and who writes them."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet
from django.db.models.functions import JSONObject
from django.urls import reverse

from mats.mentors.models import Stream
from mats.programs import checklist
from mats.programs.checklist import Item
from mats.programs.models import Phase, Program
from mats.programs.standing import HERE, Standing, read_too
from mats.scholars.models import ResearchManagement, Scholar

NAMED = 3


@checklist.register
def rhythm(program: Program, standing: Standing) -> Iterable[Item]:
    """Each phase in which scholars check in says when mentors hear of it."""
    phases = standing.more["phases_that_ask"]
    silent = [phase["name"] for phase in phases if not phase["tells"]]
    sentence = "It is set when mentors get their reports"
    if not phases:
        sentence += ": no phase asks its scholars each week yet"
    elif silent:
        sentence += f": not for {', '.join(silent)}"
    done = bool(phases) and not silent
    page = reverse("reports:rhythm", args=[program.slug])
    yield Item("reports.rhythm", sentence, done, page)


@checklist.register
def managers(program: Program, standing: Standing) -> Iterable[Item]:
    """A stream with scholars has a research manager, who writes the reports."""
    titles = standing.more["streams_unmanaged"]
    sentence = "Each stream with scholars has a research manager"
    if titles:
        more = " and more" if len(titles) > NAMED else ""
        sentence += f": not {', '.join(titles[:NAMED])}{more}"
    page = reverse("scholars:index", args=[program.slug])
    yield Item("reports.managers", sentence, not titles, page)


def _phases_that_ask(_: Program) -> QuerySet[Phase, Any]:
    asking = Phase.objects.filter(program=HERE, check_in_plan__isnull=False)
    facts = JSONObject(name="name", tells="report_plan")
    return asking.order_by("starts_on").values(json=facts)


def _streams_unmanaged(program: Program) -> QuerySet[Stream, Any]:
    managed = ResearchManagement.objects.on(program.today).filter(
        stream=OuterRef("pk"), scholar=None
    )
    taken = Scholar.objects.filter(stream=OuterRef("pk"))
    streams = Stream.objects.filter(Exists(taken), ~Exists(managed), program=HERE)
    return streams.order_by("title").values("title")[: NAMED + 1]


read_too("phases_that_ask", _phases_that_ask)
read_too("streams_unmanaged", _streams_unmanaged)
