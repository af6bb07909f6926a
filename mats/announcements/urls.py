from django.urls import path

from mats.announcements.views import publishing, reading, writing

app_name = "announcements"
STAFF = "programs/<slug:slug>/announcements/"
urlpatterns = [
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
