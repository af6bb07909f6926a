"""The kinds of part a program has, and what their pages need to know."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.forms import ModelForm

from mats.core.listing import Listing
from mats.people.models import Person
from mats.programs import forms
from mats.programs.models import (
    Area,
    Change,
    Deadline,
    Element,
    Phase,
    Program,
    Text,
    Track,
    WeekOff,
)
from mats.programs.shares import sums
from mats.programs.timeline import bars

Rows = models.QuerySet[Any]


def _nothing(_program: Program, _listing: Listing[Any]) -> dict[str, object]:
    return {}


@dataclass(frozen=True)
class Kind:
    """One kind of part: its words, its rows, its form."""

    name: str
    plural: str
    title: str
    lede: str
    model: type[models.Model]
    form: type[ModelForm[Any]]
    log: str
    related: tuple[str, ...] = ()
    more: Callable[[Program, Listing[Any]], dict[str, object]] = _nothing
    list_name: str = ""
    """Where its rows are listed, if not on a page of its own."""

    @property
    def page(self) -> str:
        return self.list_name or self.plural

    @property
    def url_name(self) -> str:
        return f"programs:{self.page}"

    def rows(self, program: Program, person: Person) -> Rows:
        visible = self.model.objects.visible_to(person)  # type: ignore[attr-defined]  # every part has it
        path = "phase__program" if self.model is WeekOff else "program"
        rows: Rows = visible.filter(**{path: program}).select_related(*self.related)
        return rows

    def new(self, program: Program) -> models.Model:
        return self.model() if self.model is WeekOff else self.model(program=program)

    def bound(self, data: Any, part: models.Model, program: Program) -> Any:
        more: dict[str, Any] = {"program": program} if self.model is WeekOff else {}
        return self.form(data, instance=part, **more)


def _all(listing: Listing[Any]) -> list[Any]:
    """Every row, also those on other pages."""
    page = listing.page
    return list(listing.rows if page.has_other_pages() else page.object_list)


def _bars(program: Program, listing: Listing[Any]) -> dict[str, object]:
    phases = sorted(_all(listing), key=lambda phase: phase.starts_on)
    return {"bars": bars(phases, program.today)}


def _sums(program: Program, listing: Listing[Any]) -> dict[str, object]:
    return {"sums": sums(_all(listing)), "areas": program.areas.all()}


KINDS = {
    kind.name: kind
    for kind in (
        Kind(
            "phase",
            "phases",
            "Phases",
            "Stretches of the program with their own dates, sites and way in. "
            "They do not overlap; gaps are allowed.",
            Phase,
            forms.PhaseForm,
            "phase",
            more=_bars,
        ),
        Kind(
            "track",
            "tracks",
            "Tracks",
            "Research agendas by area, and the share of slots each should get.",
            Track,
            forms.TrackForm,
            "track",
            ("area",),
            more=_sums,
        ),
        Kind(
            "area",
            "areas",
            "Areas",
            "The upper level of the tracks.",
            Area,
            forms.AreaForm,
            "area",
            list_name="tracks",
        ),
        Kind(
            "deadline",
            "deadlines",
            "Deadlines",
            "For the whole program, or for one track. A track’s own goes before "
            "the program’s, a stream’s own before both.",
            Deadline,
            forms.DeadlineForm,
            "deadline",
            ("track",),
        ),
        Kind(
            "week_off",
            "weeks_off",
            "Weeks off",
            "Weeks in which nothing is owed, by everybody or by one person.",
            WeekOff,
            forms.WeekOffForm,
            "week-off",
            ("phase", "phase__program", "person"),
        ),
        Kind(
            "element",
            "elements",
            "Program elements",
            "What the program offers. Each can have its question of value and its "
            "section in the retrospective.",
            Element,
            forms.ElementForm,
            "element",
            ("phase",),
        ),
        Kind(
            "text",
            "texts",
            "Texts",
            "Words that many pages use, written once.",
            Text,
            forms.TextForm,
            "text",
        ),
        Kind(
            "change",
            "changes",
            "Main changes",
            "What was changed before this program, and what is planned for the next.",
            Change,
            forms.ChangeForm,
            "change",
            ("carries_out", "carries_out__program"),
        ),
    )
}
