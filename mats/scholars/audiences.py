"""Which people take part in a phase or at a site: the active scholars who do."""

from typing import Any

from django.db.models import QuerySet

from mats.programs import audiences
from mats.programs.models import Phase, Program, Site
from mats.scholars.models import Participation, Scholar


def taking_part(
    program: Program, phase: Phase | None, site: Site | None
) -> QuerySet[Any, Any]:
    stays = Participation.objects.filter(
        scholar__program=program, scholar__state=Scholar.State.ACTIVE
    )
    narrowed = {"phase": phase, "site": site}
    asked = {name: value for name, value in narrowed.items() if value is not None}
    return stays.filter(**asked).values("scholar__person")


audiences.register(taking_part)
