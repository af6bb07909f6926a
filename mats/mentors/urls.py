from django.urls import path

from mats.mentors import views

app_name = "mentors"
urlpatterns = [
    path("programs/<slug:slug>/streams/", views.index, name="index"),
    path("programs/<slug:slug>/streams/<slug:stream>/", views.detail, name="detail"),
]
