from django.urls import include, path

from mats.allocation.views import adopting, comparing, deciding, scoring, workbench

app_name = "allocation"
scenario = [
    path("", workbench.show, name="scenario"),
    path("copy/", deciding.copy, name="copy"),
    path("discard/", deciding.discard, name="discard"),
    path("adopt/", adopting.adopt, name="adopt"),
    path("overrides/", deciding.override, name="override"),
    path("compare/<int:other>/", comparing.compare, name="compare"),
]
urlpatterns = [
    path(
        "programs/<slug:slug>/allocation/",
        include(
            [
                path("", workbench.index, name="index"),
                path("new/", deciding.new, name="new"),
                path("scores/", scoring.scores, name="scores"),
                path("<int:pk>/", include(scenario)),
                path("overrides/<int:pk>/lift/", deciding.lift, name="lift"),
            ]
        ),
    ),
]
