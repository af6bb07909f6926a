"""Words of an answer as they may be passed on, and a note on a response."""

from typing import Any, cast

from django import forms

from mats.core.forms import HouseForm, HouseModelForm
from mats.questions.models import Quote

Basis = Quote.Basis


class QuoteForm(HouseModelForm[Quote]):
    """What has a name needs consent, what has none cannot have any."""

    basis = forms.ChoiceField(label="Why it may be quoted", widget=forms.RadioSelect)

    class Meta:
        model = Quote
        fields = ("text", "basis", "note")
        widgets = {
            "text": forms.Textarea(attrs={"rows": 5}),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        nameless = self.instance.basis == Basis.NAMELESS
        these = [Basis.NAMELESS] if nameless else [Basis.AGREED, Basis.ASKED]
        field = cast("forms.ChoiceField", self.fields["basis"])
        field.choices = [(basis.value, basis.label) for basis in these]


class AnnotationForm(HouseForm):
    text = forms.CharField(
        label="Note",
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Those who read the answers see it; whoever gave them never does. "
        "Empty takes it away.",
    )
