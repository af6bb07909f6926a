from django.urls import path

from mats.home.views import choices, pages

app_name = "home"
urlpatterns = [
    path("", pages.index, name="index"),
    path("theme/", choices.theme, name="theme"),
    path("seat/", choices.sit, name="sit"),
]
