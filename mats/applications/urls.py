from django.urls import path

from mats.applications.views import reading

app_name = "applications"
STAFF = "programs/<slug:slug>/applications/"
urlpatterns = [
    path(STAFF, reading.index, name="index"),
    path(f"{STAFF}<int:pk>/", reading.detail, name="detail"),
]
