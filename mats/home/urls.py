from django.urls import path

from mats.home.views import choices, health, pages

app_name = "home"
urlpatterns = [
    path("", pages.index, name="index"),
    path("healthz", health.healthz, name="healthz"),
    path("theme/", choices.theme, name="theme"),
    path("seat/", choices.sit, name="sit"),
]
