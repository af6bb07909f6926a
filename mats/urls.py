"""One include per app."""

from django.contrib import admin
from django.urls import include, path

urlpatterns = [
    path("", include("mats.home.urls")),
    path("", include("mats.mail.urls")),
    path("accounts/", include("allauth.urls")),
    path("admin/", admin.site.urls),
]
