"""The staff's pages below a program's check-ins; names are those of the app."""

from django.urls import path

from mats.checkins.views.desk import grid, scholar, week

urlpatterns = [
    path("", grid.grid, name="grid"),
    path("remind/", grid.remind, name="remind"),
    path("weeks/<int:week>/", week.week, name="week"),
    path("read/<int:pk>/", week.read, name="check_in"),
    path("read/<int:pk>/tag/", week.tag, name="tag"),
    path("read/<int:pk>/untag/", week.untag, name="untag"),
    path("scholars/<int:pk>/", scholar.scholar, name="scholar"),
]
