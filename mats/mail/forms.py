"""What comes in from the pages about mail."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

import django_filters
from django import forms
from django.db.models import Q, QuerySet
from django.utils.timezone import now

from mats.core.forms import HouseForm
from mats.mail import kinds
from mats.mail.kinds import MailKind
from mats.mail.models import Message, Preference
from mats.mail.models.states import State
from mats.mail.rendering.source import Source, unknown_placeholders


class PreferencesForm(HouseForm):
    """One choice for each kind of email that may be switched off."""

    def __init__(self, *args: Any, chosen: dict[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for kind in kinds.every_kind():
            if kind.optional:
                self.fields[kind.name] = forms.ChoiceField(
                    label=kind.title,
                    choices=Preference.Mode.choices,
                    widget=forms.RadioSelect(attrs={"class": "form-check-input"}),
                    initial=chosen.get(kind.name, Preference.Mode.AT_ONCE),
                    error_messages={"required": f"Choose how you want {kind.title}"},
                )


class ReasonForm(HouseForm):
    why = forms.CharField(
        label="Why",
        max_length=300,
        required=False,
        help_text="Kept with the email, for those who ask later.",
    )


class StopForm(HouseForm):
    reason = forms.CharField(
        label="Why mail is stopped",
        max_length=300,
        help_text="Everyone who works in the program sees it.",
    )


class LetterForm(HouseForm):
    """A held letter in the hands of staff."""

    subject = forms.CharField(label="Subject", max_length=200)
    words = forms.CharField(
        label="Text",
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 16}),
        help_text="Markdown. The footer is added again.",
    )


class TemplateForm(HouseForm):
    """A program's own words for one kind of email."""

    subject = forms.CharField(label="Subject", max_length=200)
    body = forms.CharField(
        label="Text",
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 16}),
        help_text="Markdown. A link alone in its paragraph becomes a button.",
    )

    def __init__(self, *args: Any, kind: MailKind, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kind = kind

    def clean_subject(self) -> str:
        return self._known(self.cleaned_data["subject"])

    def clean_body(self) -> str:
        return self._known(self.cleaned_data["body"])

    def _known(self, text: str) -> str:
        if wrong := unknown_placeholders(Source("", text), self.kind.placeholders):
            raise forms.ValidationError(wrong)
        return text

    @property
    def source(self) -> Source:
        return Source(self.cleaned_data["subject"], self.cleaned_data["body"])


class OutboxFilters(django_filters.FilterSet):  # type: ignore[misc]  # django-filter has no types
    state = django_filters.ChoiceFilter(
        label="State", choices=State.choices, empty_label="Any state"
    )
    kind = django_filters.ChoiceFilter(label="Kind", empty_label="Any kind")
    who = django_filters.CharFilter(label="To", method="to_whom")
    days = django_filters.NumberFilter(
        label="Days", min_value=1, max_value=366, method="of_the_last"
    )

    class Meta:
        model = Message
        fields = ["state", "kind"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.filters["kind"].extra["choices"] = [
            (kind.name, kind.title) for kind in kinds.every_kind() if not kind.sealed
        ]

    def to_whom(
        self, rows: QuerySet[Message], _name: str, words: str
    ) -> QuerySet[Message]:
        return rows.filter(
            Q(recipient__name__icontains=words) | Q(address__icontains=words)
        )

    def of_the_last(
        self, rows: QuerySet[Message], _name: str, days: Decimal
    ) -> QuerySet[Message]:
        """Written in so many times 24 hours."""
        return rows.filter(created_at__gte=now() - timedelta(days=int(days)))
