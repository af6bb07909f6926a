"""Programs as the workshop sees them. Conflicts of interest stay in their register."""

from django.contrib import admin

from mats.people.admin import ReadOnlyAdmin
from mats.programs.models import (
    Affiliation,
    Area,
    Change,
    Deadline,
    Element,
    Membership,
    Organisation,
    Phase,
    Program,
    Remark,
    Site,
    Text,
    Track,
    WeekOff,
)


@admin.register(Program)
class ProgramAdmin(ReadOnlyAdmin[Program]):
    list_display = ("name", "slug", "ordinal", "timezone", "closed_at")
    search_fields = ("name", "slug")


@admin.register(Membership)
class MembershipAdmin(ReadOnlyAdmin[Membership]):
    list_display = ("person", "role", "program", "phase", "starts_on", "ends_on")
    list_filter = ("program", "role")
    list_select_related = ("person", "program", "phase")
    search_fields = ("person__name", "person__email")


@admin.register(Phase)
class PhaseAdmin(ReadOnlyAdmin[Phase]):
    list_display = ("name", "program", "kind", "starts_on", "ends_on")
    list_filter = ("program",)
    list_select_related = ("program",)


@admin.register(Deadline)
class DeadlineAdmin(ReadOnlyAdmin[Deadline]):
    list_display = ("what", "program", "track", "on", "time", "rule", "at")
    list_filter = ("program", "kind")
    list_select_related = ("program", "track")


@admin.register(WeekOff)
class WeekOffAdmin(ReadOnlyAdmin[WeekOff]):
    list_display = ("monday", "phase", "person", "reason")
    list_select_related = ("phase", "person")


@admin.register(Area, Track, Element, Text, Change, Remark)
class PartAdmin(ReadOnlyAdmin[Area]):
    list_display = ("__str__", "program")
    list_filter = ("program",)
    list_select_related = ("program",)


@admin.register(Organisation, Site)
class PlaceAdmin(ReadOnlyAdmin[Organisation]):
    list_display = ("name", "slug")
    search_fields = ("name",)


@admin.register(Affiliation)
class AffiliationAdmin(ReadOnlyAdmin[Affiliation]):
    list_display = ("person", "organisation", "title", "starts_on", "ends_on")
    list_select_related = ("person", "organisation")
    search_fields = ("person__name", "organisation__name")
