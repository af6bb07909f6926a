"""One scholar as one reader sees them: as whom they look, and who is around."""

from datetime import date, datetime
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import (
    Case,
    Exists,
    F,
    OuterRef,
    Prefetch,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import JSONObject

from mats.people.models import Person
from mats.programs import policies as programs
from mats.programs.models import Program
from mats.scholars.models import (
    Participation,
    ResearchManagement,
    Scholar,
    ScholarQuerySet,
    Supervision,
)
from mats.scholars.parts import Look, Viewer

HERE = OuterRef("pk")


def in_view(reader: Person, program: Program) -> QuerySet[Scholar]:
    """Whom the reader knows of, with all that decides what they see of them."""
    rows = Scholar.objects
    own = rows.filter(person=reader).values("project")
    return (
        rows.known_to(reader)
        .filter(program=program)
        .select_related("person", "stream", "project", "track")
        .prefetch_related(Prefetch("participations", stays(), to_attr="stays"))
        .annotate(
            is_mentored=Exists(rows.supervised_by(reader).filter(pk=HERE)),
            is_managed=Exists(rows.managed_by(reader).filter(pk=HERE)),
            is_mate=Case(When(project__in=own, then=Value(True)), default=False),  # noqa: FBT003 -- a value of SQL
            mentors_held=ArraySubquery(_mentors()),
            managers_held=ArraySubquery(_managers()),
        )
    )


def stays() -> QuerySet[Participation]:
    return Participation.objects.select_related("phase", "site").order_by("starts_on")


def stay_of_the_day(today: date) -> Subquery:
    """The stay that holds today; else the next one; else the last. As its key."""
    to_come = Case(When(ends_on__gte=today, then=F("starts_on")))
    mine = Participation.objects.filter(scholar=OuterRef("pk"))
    ordered = mine.order_by(to_come.asc(nulls_last=True), "-starts_on")
    return Subquery(ordered.values("pk")[:1])


def staying(
    scholars: QuerySet[Scholar], today: date, **how: object
) -> QuerySet[Scholar]:
    """Those whose stay of the day is of this mode, or at this site."""
    stays = Participation.objects.filter(pk=OuterRef("stay_today"), **how)
    return scholars.alias(stay_today=stay_of_the_day(today)).filter(Exists(stays))


def unmanaged(scholars: ScholarQuerySet, today: date) -> QuerySet[Scholar]:
    """Those for whom no research manager is there today."""
    standing = ResearchManagement.objects.on(today)
    whole = standing.filter(stream=OuterRef("stream"), scholar=None)
    return scholars.exclude(Exists(whole) | Exists(standing.filter(scholar=HERE)))


def look_of(scholar: Scholar, reader: Person, now: datetime) -> Look:
    """`scholar` comes from `in_view` of the same reader."""
    facts = vars(scholar)
    program = scholar.program
    held = {
        Viewer.OWN: scholar.person_id == reader.pk,
        Viewer.MENTOR: facts["is_mentored"],
        Viewer.MANAGER: facts["is_managed"],
        Viewer.LEAD: programs.can_edit(reader, program),
        Viewer.STAFF: programs.is_staff(reader, program),
        Viewer.MATE: facts["is_mate"],
    }
    if held[Viewer.OWN]:  # whoever they are besides: this is their own page
        held = {Viewer.OWN: True}
    elif held[Viewer.MANAGER] or held[Viewer.LEAD]:
        held[Viewer.STAFF] = False  # "other staff" are those without a part in it
    viewers = frozenset(viewer for viewer, so in held.items() if so)
    return Look(scholar, reader, viewers, now)


def _mentors() -> QuerySet[Supervision, Any]:
    rows = Supervision.objects.filter(scholar=HERE)
    return rows.order_by(F("ends_on").desc(nulls_first=True), "-role").values(
        held=JSONObject(
            person="mentor_id",
            name="mentor__name",
            role="role",
            since="starts_on",
            until="ends_on",
        )
    )


def _managers() -> QuerySet[ResearchManagement, Any]:
    whole = Q(stream=OuterRef("stream"), scholar=None)
    rows = ResearchManagement.objects.filter(whole | Q(scholar=HERE))
    return rows.order_by(F("ends_on").desc(nulls_first=True), "starts_on").values(
        held=JSONObject(
            person="person_id", name="person__name", since="starts_on", until="ends_on"
        )
    )
