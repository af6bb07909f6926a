"""What comes in: the words, the audience, the hour."""

from datetime import datetime, time
from typing import Any

from django import forms
from django.db.models import QuerySet

from mats.announcements.audience import Audience
from mats.announcements.models import Announcement, HandbookPage
from mats.announcements.models.handbook import LONGEST_TRAINING
from mats.core.forms import HouseForm, HouseModelForm
from mats.core.weeks import instant
from mats.mentors.models import Stream
from mats.programs.models import Membership, Program, Site
from mats.todos.kinds import NOT_BEFORE


class AnnouncementForm(HouseModelForm[Announcement]):
    """An announcement and whom it is for, as data of one program."""

    roles = forms.MultipleChoiceField(
        label="To",
        choices=Membership.Role.groups,
        widget=forms.CheckboxSelectMultiple,
    )
    plain_words = {"roles": {"required": "Choose at least one group"}}

    class Meta:
        model = Announcement
        fields = ["title", "body", "roles", "phase", "stream", "site"]
        fields += ["pinned", "joiners", "urgent"]
        labels = {
            "phase": "Only those in the phase",
            "stream": "Only those in the stream",
            "site": "Only those at the site",
        }
        help_texts = {"body": "Markdown: **bold**, lists, [links](https://…)."}

    def __init__(self, *args: Any, program: Program, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.program = program
        choices = {
            "phase": program.phases.all(),
            "stream": Stream.objects.filter(program=program),
            "site": Site.objects.filter(phases__program=program).distinct(),
        }
        for name, rows in choices.items():
            field: Any = self.fields[name]
            field.queryset, field.empty_label = rows, "All"
        self.fields["body"].widget.attrs["rows"] = 12
        if self.instance.pk and not self.instance.is_draft:
            for name in ("roles", "phase", "stream", "site", "urgent"):
                del self.fields[name]

    @property
    def audience(self) -> Audience:
        """Whom it is for as far as the form is filled in and right."""
        given = getattr(self, "cleaned_data", None)
        if given is None:  # not sent yet: what the row says
            names = ("phase", "site", "stream")
            narrowed = {name: getattr(self.instance, name) for name in names}
            roles = self.instance.roles or []
        else:
            narrowed = {n: given.get(n) for n in ("phase", "site", "stream")}
            roles = given.get("roles") or []
        return Audience(program=self.program, roles=list(roles), **narrowed)


class PublishForm(HouseForm):
    """Now, or at an hour of the program's clock."""

    when = forms.ChoiceField(
        label="When",
        choices=[("now", "Now"), ("later", "At a time")],
        widget=forms.RadioSelect,
        initial="now",
    )
    on = forms.DateField(label="Day", required=False)
    at = forms.TimeField(label="Hour", required=False, initial=time(9))

    def __init__(self, *args: Any, program: Program, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.program = program

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or {}
        if given.get("when") != "later":
            return given
        for name, words in (("on", "Enter the day"), ("at", "Enter the hour")):
            if not given.get(name) and name not in self.errors:
                self.add_error(name, words)
        at = given.get("at")
        if at and at < NOT_BEFORE:
            self.add_error("at", "Nothing is sent between 00:00 and 03:59")
        return given

    @property
    def moment(self) -> datetime | None:
        """When, in UTC; None is now."""
        given = self.cleaned_data
        if given["when"] == "now":
            return None
        return instant(given["on"], given["at"], self.program.timezone)


STAFF = [(role.value, role.holders) for role in Membership.STAFF]


class PageForm(HouseForm):
    """A page of the handbook, and for whom of the staff it is."""

    title = forms.CharField(max_length=150)
    body = forms.CharField(
        label="Text",
        max_length=50_000,
        widget=forms.Textarea(attrs={"rows": 16}),
        help_text="An empty line begins a paragraph, ## a heading, - a list;"
        " [words](https://…) is a link.",
    )
    roles = forms.MultipleChoiceField(
        label="For",
        choices=STAFF,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="None chosen: for all staff. Those who lead read all of it.",
    )


class StepForm(HouseForm):
    """A step of the training of research managers."""

    title = forms.CharField(label="What to do", max_length=150)
    page = forms.ModelChoiceField(
        HandbookPage.objects.none(),
        label="Page of the handbook",
        required=False,
        empty_label="None",
    )
    days = forms.IntegerField(
        label="Days after they begin",
        min_value=0,
        max_value=LONGEST_TRAINING,
        initial=7,
    )

    def __init__(
        self, *args: Any, pages: QuerySet[HandbookPage], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["page"].queryset = pages  # type: ignore[attr-defined]  # the field above
