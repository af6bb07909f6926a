"""What comes in: a budget, bounds, an override, scores."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from crispy_forms.layout import HTML, Column, Layout, Row
from django import forms

from mats.allocation.models import Bound, Override, Scenario
from mats.allocation.models.score import MOST
from mats.allocation.services.planning import MONEY
from mats.core.forms import HouseForm, HouseModelForm
from mats.mentors.models import Stream
from mats.programs.models import Track


class ScenarioForm(HouseModelForm[Scenario]):
    """A budget with the bounds of every track; `revision` is the one shown."""

    revision = forms.IntegerField(widget=forms.HiddenInput, required=False)

    class Meta:
        model = Scenario
        fields = MONEY

    def __init__(
        self,
        *args: Any,
        tracks: Sequence[Track],
        bounds: Mapping[int, Bound],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.tracks = tracks
        self.initial["revision"] = self.instance.revision
        self.fields["note"].widget.attrs["rows"] = 3
        for track in tracks:
            bound = bounds.get(track.pk)
            self._add(track, "least", bound.least if bound else None)
            self._add(track, "most", bound.most if bound else None)
        self.helper.layout = self._layout()

    def _add(self, track: Track, end: str, value: int | None) -> None:
        self.fields[f"{end}_{track.pk}"] = forms.IntegerField(
            label=f"{track.name}, {end}", required=False, min_value=0, max_value=10_000
        )
        self.initial[f"{end}_{track.pk}"] = value

    def _layout(self) -> Layout:
        bounds = [
            Row(
                Column(f"least_{track.pk}"), Column(f"most_{track.pk}"), css_class="g-2"
            )
            for track in self.tracks
        ]
        return Layout(
            "revision",
            "budget",
            Row(
                Column("stipend_per_hour"),
                Column("hours_per_week"),
                Column("weeks"),
                css_class="g-2",
            ),
            "other_costs",
            "fixed_costs",
            Row(Column("trainees"), Column("hours_per_trainee"), css_class="g-2"),
            HTML("<details><summary>Bounds of tracks</summary>"),
            *bounds,
            HTML("</details>"),
            "note",
        )

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        for track in self.tracks:
            least, most = self.ends(track)
            if most is not None and least > most:
                self.add_error(f"least_{track.pk}", "The least is not above the most")
        return cleaned

    def ends(self, track: Track) -> tuple[int, int | None]:
        given = self.cleaned_data
        return given.get(f"least_{track.pk}") or 0, given.get(f"most_{track.pk}")

    @property
    def bounds(self) -> dict[int, tuple[int, int | None]]:
        return {track.pk: self.ends(track) for track in self.tracks}


class OverrideForm(HouseModelForm[Override]):
    """Fix the number of one stream."""

    class Meta:
        model = Override
        fields = ("stream", "slots", "reason")

    def __init__(self, *args: Any, streams: Iterable[Stream], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = list(streams)
        field: Any = self.fields["stream"]
        field.queryset = Stream.objects.filter(pk__in=[s.pk for s in offered])
        # They are at hand: the list of options asks for them no second time.
        field.widget.choices = [("", "Choose…"), *((s.pk, s.title) for s in offered)]
        self.fields["reason"].widget.attrs["rows"] = 2
        self.helper.layout = Layout(
            Row(Column("stream"), Column("slots", css_class="col-4"), css_class="g-2"),
            "reason",
        )


class AdoptForm(HouseForm):
    """The number is typed, so that nobody adopts a draft they do not mean."""

    slots = forms.IntegerField(
        label="Type the number of slots to adopt",
        min_value=0,
        help_text="It is on the draft. So nobody adopts another one than they mean.",
    )
    instead_of = forms.IntegerField(widget=forms.HiddenInput, required=False)


class ScoreForm(HouseForm):
    """One stream's row of the grid: a value for each slot, from the first."""

    def __init__(self, *args: Any, stream: Stream, columns: int, **kwargs: Any) -> None:
        super().__init__(*args, prefix=f"s{stream.pk}", **kwargs)
        self.stream = stream
        for k in range(1, min(columns, MOST) + 1):
            value = forms.DecimalField(
                required=False,
                min_value=0,
                max_value=100,
                max_digits=5,
                decimal_places=2,
                label=f"{stream.title}, scholar {k}",
                widget=forms.TextInput(
                    attrs={
                        "inputmode": "decimal",
                        "class": "form-control mats-num",
                        "aria-label": f"{stream.title}, scholar {k}",
                        "data-cell": f"{stream.pk}:{k}",
                    }
                ),
            )
            self.fields[str(k)] = value
            self._speak_plainly(str(k), value)

    @property
    def values(self) -> dict[int, Decimal | None]:
        return {int(name): value for name, value in self.cleaned_data.items()}
