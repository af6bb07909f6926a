"""What comes in: filters, quiet hours, ladders."""

from datetime import datetime, time, timedelta
from typing import Any

import django_filters
from django import forms
from django.db.models import QuerySet
from django.utils import timezone

from mats.core.forms import HouseForm, HouseModelForm
from mats.todos.kinds import NOT_BEFORE, Step, To, title_of
from mats.todos.models import QuietHours, Todo, TodoQuerySet

LONGEST_QUIET = timedelta(hours=16)
MOST_DAYS, MOST_HOURS = 60, 72

STATES = [
    ("overdue", "Overdue"),
    ("escalated", "Overdue, somebody was told"),
    ("done", "Done"),
    ("all", "All"),
]


def kinds_in(request: Any) -> list[tuple[str, str]]:
    """The kinds that occur in the program of this page."""
    program = request.resolver_match.kwargs["slug"]
    names = Todo.objects.filter(program__slug=program).order_by().values_list("kind")
    found = [(name, title_of(name)) for (name,) in names.distinct()]
    return sorted(found, key=lambda pair: pair[1])


class TodoFilter(django_filters.FilterSet):  # type: ignore[misc]  # has no types
    """Narrow the list of what a program's people owe."""

    state = django_filters.ChoiceFilter(
        label="State", choices=STATES, empty_label="Open", method="of_state"
    )
    kind = django_filters.ChoiceFilter(label="Kind", empty_label="All kinds")
    person = django_filters.CharFilter(
        label="Person", field_name="debtor__name", lookup_expr="icontains"
    )

    class Meta:
        model = Todo
        fields = ["state", "kind", "person"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.filters["kind"].extra["choices"] = kinds_in(self.request)

    def filter_queryset(self, queryset: TodoQuerySet) -> TodoQuerySet:
        """What is open, unless another state is asked for."""
        if not self.form.cleaned_data.get("state"):
            queryset = queryset.open()
        narrowed: TodoQuerySet = super().filter_queryset(queryset)
        return narrowed

    def of_state(self, todos: TodoQuerySet, _name: str, state: str) -> TodoQuerySet:
        if state == "overdue":
            return todos.overdue(timezone.now())
        if state == "escalated":
            return todos.escalated()
        return todos.exclude(settled_at=None) if state == "done" else todos


class QuietForm(HouseModelForm[QuietHours]):
    """Between which hours a person gets no reminders."""

    class Meta:
        model = QuietHours
        fields = ["starts", "ends", "weekends"]

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or {}
        starts, ends = given.get("starts"), given.get("ends")
        if starts and ends and _length(starts, ends) > LONGEST_QUIET:
            self.add_error("ends", "Leave at least eight hours of the day")
        return given


def _length(starts: time, ends: time) -> timedelta:
    day = datetime(2000, 1, 3)  # noqa: DTZ001 -- only the difference counts
    length = datetime.combine(day, ends) - datetime.combine(day, starts)
    return length if starts <= ends else length + timedelta(days=1)


class StepForm(HouseForm):
    """One row of a ladder; an empty number leaves it out."""

    count = forms.IntegerField(
        label="How many", min_value=0, max_value=MOST_HOURS, required=False
    )
    unit = forms.ChoiceField(
        choices=[("days", "days"), ("hours", "hours")], label="Days or hours"
    )
    side = forms.ChoiceField(
        choices=[("before", "before"), ("after", "after")], label="Before or after"
    )
    at = forms.TimeField(label="At", initial=time(9), required=False)
    to = forms.ChoiceField(
        choices=[
            (To.DEBTOR.value, "who owes it"),
            (To.ESCALATION.value, "told when late"),
        ],
        label="To",
    )

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or {}
        count = given.get("count")
        if count is not None and given.get("unit") == "days" and count > MOST_DAYS:
            self.add_error("count", f"Enter {MOST_DAYS} days or fewer")
        at = given.get("at")
        if at and at < NOT_BEFORE:
            self.add_error("at", "Nothing is sent between 00:00 and 03:59")
        return given

    @property
    def step(self) -> Step | None:
        given = self.cleaned_data
        if given.get("count") is None:
            return None
        number = -given["count"] if given["side"] == "before" else given["count"]
        to, at = To(given["to"]), given["at"] or time(9)
        if given["unit"] == "hours":
            return Step(hours=number, to=to)
        return Step(days=number, at=at, to=to)


class BaseStepFormSet(forms.BaseFormSet):  # type: ignore[type-arg]  # of StepForm
    """A ladder: no step twice."""

    def clean(self) -> None:
        if any(self.errors):
            return
        codes = [step.code for step in self.steps]
        if len(codes) != len(set(codes)):
            raise forms.ValidationError("Two steps are the same. Take one out")

    @property
    def steps(self) -> list[Step]:
        return [form.step for form in self.forms if form.step is not None]


_step_forms: Any = forms.formset_factory(
    StepForm,
    formset=BaseStepFormSet,
    extra=3,
    max_num=10,
    absolute_max=20,  # as many are drawn again, whatever number was posted
    validate_max=True,
)
StepFormSet: type[BaseStepFormSet] = _step_forms


def as_row(step: Step) -> dict[str, Any]:
    """A step as the form shows it."""
    number = step.hours if step.days is None else step.days
    return {
        "count": abs(number or 0),
        "unit": "hours" if step.days is None else "days",
        "side": "after" if (number or 0) > 0 else "before",
        "at": step.at,
        "to": step.to.value,
    }


class TryForm(HouseForm):
    """A due date to try a ladder with."""

    due = forms.DateTimeField(label="If it were due on", required=False)


class ByHandForm(HouseForm):
    """Which to-dos to remind of."""

    todo = forms.ModelMultipleChoiceField(
        queryset=Todo.objects.none(),
        error_messages={
            "required": "Choose at least one to-do",
            "list": "Choose from the list",
            "invalid_pk_value": "Choose from the list",
            "invalid_choice": "One of these is done, or not yours to remind of",
        },
    )

    def __init__(self, data: Any, *, todos: QuerySet[Todo]) -> None:
        super().__init__(data)
        self.fields["todo"].queryset = todos  # type: ignore[attr-defined]  # a ModelMultipleChoiceField
