from django.urls import path

from mats.announcements.views import (
    handbook,
    publishing,
    reading,
    training,
    writing,
)

app_name = "announcements"
STAFF = "programs/<slug:slug>/announcements/"
BOOK = "programs/<slug:slug>/handbook/"
urlpatterns = [
    path(BOOK, handbook.handbook, name="handbook"),
    path(f"{BOOK}new/", handbook.page_add, name="page_add"),
    path(f"{BOOK}<int:pk>/", handbook.page, name="page"),
    path(f"{BOOK}<int:pk>/move/", handbook.page_move, name="page_move"),
    path(f"{BOOK}<int:pk>/remove/", handbook.page_remove, name="page_remove"),
    path(f"{BOOK}training/", training.training, name="training"),
    path(f"{BOOK}training/<int:pk>/done/", training.step_done, name="step_done"),
    path(f"{BOOK}training/<int:pk>/remove/", training.step_remove, name="step_remove"),
    path("announcements/", reading.mine, name="mine"),
    path("announcements/part/", reading.part, name="part"),
    path("announcements/<int:pk>/", reading.detail, name="detail"),
    path("announcements/<int:pk>/got-it/", reading.got_it, name="got_it"),
    path(STAFF, writing.index, name="index"),
    path(f"{STAFF}new/", writing.new, name="new"),
    path(f"{STAFF}preview/", writing.preview, name="preview"),
    path(f"{STAFF}<int:pk>/", writing.look, name="look"),
    path(f"{STAFF}<int:pk>/edit/", writing.edit, name="edit"),
    path(f"{STAFF}<int:pk>/publish/", publishing.publish, name="publish"),
    path(f"{STAFF}<int:pk>/unplan/", publishing.unplan, name="unplan"),
    path(f"{STAFF}<int:pk>/take-back/", publishing.take_back, name="take_back"),
]
