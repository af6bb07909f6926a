"""One include per app."""

from django.contrib import admin
from django.urls import include, path

urlpatterns = [
    path("programs/", include("mats.programs.urls")),
    path("", include("mats.surveys.urls")),
    path("", include("mats.home.urls")),
    path("", include("mats.mail.urls")),
    path("", include("mats.todos.urls")),
    path("", include("mats.mentors.urls")),
    path("", include("mats.allocation.urls")),
    path("", include("mats.scholars.urls")),
    path("", include("mats.checkins.urls")),
    path("", include("mats.applications.urls")),
    path("", include("mats.milestones.urls")),
    path("", include("mats.reviews.urls")),
    path("", include("mats.reports.urls")),
    path("", include("mats.announcements.urls")),
    path("", include("mats.transfer.urls")),
    path("accounts/", include("mats.people.doors")),
    path("me/", include("mats.people.urls")),
    path("", include("mats.questions.urls")),
    path("admin/", admin.site.urls),
]

handler400 = "mats.home.views.failures.bad_request"
handler403 = "mats.home.views.failures.forbidden"
handler404 = "mats.home.views.failures.not_found"
handler500 = "mats.home.views.failures.broken"
