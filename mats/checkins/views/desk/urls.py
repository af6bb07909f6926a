"""The staff's pages below a program's check-ins; names are those of the app."""

from django.urls import path

from mats.checkins.views.desk import (
    acts,
    counts,
    feedback,
    flags,
    grid,
    meetings,
    planning,
    scholar,
    week,
)

urlpatterns = [
    path("", grid.grid, name="grid"),
    path("remind/", grid.remind, name="remind"),
    path("weeks/", week.newest, name="newest"),
    path("weeks/<int:week>/", week.week, name="week"),
    path("read/<int:pk>/", week.read, name="check_in"),
    path("read/<int:pk>/tag/", week.tag, name="tag"),
    path("read/<int:pk>/untag/", week.untag, name="untag"),
    path("scholars/<int:pk>/", scholar.scholar, name="scholar"),
    path("scholars/<int:pk>/note/", scholar.note, name="note_add"),
    path("scholars/<int:pk>/flag/", scholar.raise_flag, name="flag_add"),
    path("scholars/<int:pk>/off/<int:week>/", acts.week_off, name="week_off"),
    path("notes/<int:pk>/remove/", scholar.remove_note, name="note_remove"),
    path("excuse/<int:pk>/", acts.excuse, name="excuse"),
    path("unexcuse/<int:pk>/", acts.unexcuse, name="unexcuse"),
    path("extend/<int:pk>/", acts.extend, name="extend"),
    path("meetings/", meetings.index, name="meetings"),
    path("meetings/log/", meetings.log, name="log_meeting"),
    path("meetings/<int:pk>/remove/", meetings.remove, name="meeting_remove"),
    path("cadence/", meetings.cadence, name="cadence"),
    path("themes/", counts.themes, name="themes"),
    path("caseload/", counts.caseload, name="caseload"),
    path("compute/", counts.compute, name="compute"),
    path("compute/<slug:stream>/", counts.budget, name="budget"),
    path("feedback/", feedback.index, name="feedback_list"),
    path("feedback/ask/", feedback.ask, name="feedback_ask"),
    path("feedback/<int:pk>/", feedback.read, name="feedback_read"),
    path("feedback/<int:pk>/drop/", feedback.drop, name="feedback_drop"),
    path("plan/<slug:phase>/", planning.plan, name="plan"),
    path("flags/", flags.index, name="flags"),
    path("flags/<int:pk>/", flags.flag, name="flag"),
]
