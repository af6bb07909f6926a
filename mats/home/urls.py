from django.urls import path

from mats.home.views import choices, health, invitations, kit, pages, person, search

app_name = "home"
urlpatterns = [
    path("", pages.index, name="index"),
    path("healthz", health.healthz, name="healthz"),
    path("kit/", kit.kit, name="kit"),
    path("search/", search.search, name="search"),
    path("theme/", choices.theme, name="theme"),
    path("seat/", choices.sit, name="sit"),
    path("programs/<slug:slug>/people/<int:pk>/", person.person, name="person"),
    path("programs/<slug:slug>/invitations/", invitations.index, name="invitations"),
    path("programs/<slug:slug>/invitations/new/", invitations.add, name="invite"),
    path(
        "programs/<slug:slug>/invitations/<int:pk>/resend/",
        invitations.resend,
        name="invitation_resend",
    ),
    path(
        "programs/<slug:slug>/invitations/<int:pk>/revoke/",
        invitations.revoke,
        name="invitation_revoke",
    ),
]
