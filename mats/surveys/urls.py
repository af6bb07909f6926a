from django.urls import URLPattern, URLResolver, include, path

from mats.surveys.views import index, link, putting, reading, running

app_name = "surveys"
invitation = [
    path("extend/", running.extend, name="extend"),
    path("resend/", running.resend, name="resend"),
    path("revoke/", running.revoke, name="revoke"),
]
survey: list[URLPattern | URLResolver] = [
    path("", running.detail, name="detail"),
    path("settings/", putting.settings, name="settings"),
    path("send/", putting.send, name="send"),
    path("trial/", putting.rehearse, name="rehearse"),
    path("file/", reading.export, name="export"),
    path("public/", running.public, name="public"),
    path("close/", running.end, name="end"),
    path("asked/<int:invitation>/", include(invitation)),
]
STAFF = "programs/<slug:program>/surveys/"
urlpatterns = [
    path("s/<str:token>/", link.link, name="link"),
    path("s/<str:token>/thanks/", link.thanks, name="thanks"),
    path("me/surveys/<int:pk>/", running.mine, name="mine"),
    path(STAFF, index.index, name="index"),
    path(f"{STAFF}read/", reading.read, name="read"),
    path(f"{STAFF}of/<int:questionnaire>/", putting.put, name="put"),
    path(f"{STAFF}<int:pk>/", include(survey)),
]
