"""Check-ins as the workshop sees them: when, never what. Notes are not here at all."""

from django.contrib import admin

from mats.checkins.models import CheckIn, CheckInPlan, ComputeBudget, Meeting, Theme
from mats.people.admin import ReadOnlyAdmin


@admin.register(CheckInPlan)
class CheckInPlanAdmin(ReadOnlyAdmin[CheckInPlan]):
    list_display = ("phase", "questionnaire", "opens_day", "due_day", "closes_day")
    list_select_related = ("phase", "questionnaire")


@admin.register(CheckIn)
class CheckInAdmin(ReadOnlyAdmin[CheckIn]):
    list_display = ("scholar", "phase", "week", "due_at", "submitted_at", "locked_at")
    list_filter = ("phase", "week")
    list_select_related = ("scholar__person", "scholar__program", "phase")
    fields = (
        "scholar",
        "phase",
        "week",
        "opens_at",
        "due_at",
        "closes_at",
        "submitted_at",
        "excused_at",
        "locked_at",
    )


@admin.register(Meeting)
class MeetingAdmin(ReadOnlyAdmin[Meeting]):
    list_display = ("held_on", "kind", "host", "minutes")
    list_filter = ("program", "kind")
    list_select_related = ("host",)


@admin.register(Theme)
class ThemeAdmin(ReadOnlyAdmin[Theme]):
    list_display = ("name", "program")
    list_filter = ("program",)
    list_select_related = ("program",)


@admin.register(ComputeBudget)
class ComputeBudgetAdmin(ReadOnlyAdmin[ComputeBudget]):
    list_display = ("stream", "amount")
    list_select_related = ("stream",)
