"""One check-in as the staff read it: beside last week's, with what came of goals."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet
from django.http import Http404
from django.utils.timezone import now

from mats.checkins.models import CheckIn, Goal, Tag, Theme
from mats.people.models import Person
from mats.programs.models import Program
from mats.questions.models import Answer, Question

USUAL = 12
"""Themes with a button of their own; the rest are in a list."""
Narrowed = Callable[["QuerySet[Any]"], "QuerySet[Any]"]


@dataclass
class Said:
    """One question: what this week says, and what last week said."""

    question: Question
    now: list[Answer] = field(default_factory=list)
    before: list[Answer] = field(default_factory=list)


class Reading:
    """A check-in that this reader may see; each part is asked once."""

    def __init__(
        self,
        reader: Person,
        program: Program,
        pk: int,
        narrowed: "Narrowed | None" = None,
    ) -> None:
        """`narrowed` says who else of the week comes before and after."""
        self.reader, self.program, self._narrowed = reader, program, narrowed
        this = CheckIn.objects.filter(pk=pk)
        weeks = Q(week__in=this.values("week")) | Q(
            week__in=this.annotate(last=F("week") - 1).values("last")
        )
        pair = (
            CheckIn.objects.visible_to(reader)
            .exclude(scholar__person=reader)
            .filter(weeks, scholar__in=this.values("scholar"))
            .filter(phase__in=this.values("phase"), phase__program=program)
            .select_related(
                "scholar__person", "scholar__stream", "phase", "response", "compute_use"
            )
        )
        found = {each.pk == pk: each for each in pair}
        if True not in found:
            raise Http404
        self.check_in, self.last = found[True], found.get(False)
        for each in found.values():
            each.phase.program = program

    @cached_property
    def said(self) -> list[Said]:
        """By question; only answers that name this reader."""
        responses = [c.response_id for c in (self.check_in, self.last) if c]
        answers = (
            Answer.objects.visible_to(self.reader)
            .filter(response__in=[pk for pk in responses if pk])
            .select_related("question", "option")
            .order_by("question__position", "question", "part")
        )
        found: dict[str, Said] = {}
        for answer in answers:
            here = answer.response_id == self.check_in.response_id
            said = found.setdefault(answer.question.key, Said(answer.question))
            (said.now if here else said.before).append(answer)
        return list(found.values())

    @cached_property
    def _goals(self) -> list[Goal]:
        weeks = [c.pk for c in (self.check_in, self.last) if c]
        return list(
            Goal.objects.visible_to(self.reader)
            .filter(Q(set_in__in=weeks) | Q(settled_in=self.check_in))
            .order_by("pk")
        )

    @property
    def goals_before(self) -> list[Goal]:
        """What was meant for this week, with what came of it."""
        return [g for g in self._goals if g.set_in_id != self.check_in.pk]

    @property
    def goals_next(self) -> list[Goal]:
        return [g for g in self._goals if g.set_in_id == self.check_in.pk]

    @cached_property
    def _themes(self) -> list[Theme]:
        tags = Tag.objects.filter(theme=OuterRef("pk"), check_in=self.check_in)
        themes = Theme.objects.visible_to(self.reader).filter(program=self.program)
        often = themes.annotate(seen=Exists(tags), often=Count("tags"))
        return list(often.order_by("-often", "name"))

    @property
    def themes(self) -> list[Theme]:
        """Those that were seen in it."""
        return [theme for theme in self._themes if vars(theme)["seen"]]

    @property
    def _others(self) -> list[Theme]:
        return [theme for theme in self._themes if not vars(theme)["seen"]]

    @property
    def usual_themes(self) -> list[Theme]:
        """Those seen most often: one click each."""
        return self._others[:USUAL]

    @property
    def other_themes(self) -> list[Theme]:
        return self._others[USUAL:]

    @cached_property
    def next(self) -> CheckIn | None:
        return self._neighbour(ahead=True)

    @cached_property
    def previous(self) -> CheckIn | None:
        return self._neighbour(ahead=False)

    def _neighbour(self, *, ahead: bool) -> CheckIn | None:
        """The next that is in, of the same week, in the order of the week page."""
        scholar = self.check_in.scholar
        here = {
            "scholar__stream__title": scholar.stream.title,
            "scholar__person__name": scholar.person.name,
            "pk": self.check_in.pk,
        }
        beyond, same = Q(pk__in=[]), Q()
        for column, value in here.items():
            beyond |= same & Q(**{f"{column}__{'gt' if ahead else 'lt'}": value})
            same &= Q(**{column: value})
        order = [column if ahead else f"-{column}" for column in here]
        rows: QuerySet[Any] = (
            CheckIn.objects.visible_to(self.reader)
            .exclude(scholar__person=self.reader)
            .submitted()
            .filter(phase=self.check_in.phase, week=self.check_in.week)
            .with_standing(now())
        )
        if self._narrowed:
            rows = self._narrowed(rows)
        found: CheckIn | None = rows.filter(beyond).order_by(*order).first()
        return found
