from django.urls import path

from mats.scholars import views

app_name = "scholars"
urlpatterns = [
    path("programs/<slug:slug>/scholars/", views.index, name="index"),
    path("programs/<slug:slug>/people/", views.people, name="people"),
]
