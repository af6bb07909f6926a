from django.urls import path

from mats.mentors.views import streams

app_name = "mentors"
urlpatterns = [
    path("programs/<slug:slug>/streams/", streams.index, name="index"),
    path("programs/<slug:slug>/streams/<slug:stream>/", streams.detail, name="detail"),
]
