from django.urls import path

from mats.applications.views import applying, reading, setting

app_name = "applications"
STAFF = "programs/<slug:slug>/applications/"
OWN = "apply/<slug:program>/mine/"
urlpatterns = [
    path(STAFF, reading.index, name="index"),
    path(f"{STAFF}settings/", setting.settings, name="settings"),
    path(f"{STAFF}<int:pk>/", reading.detail, name="detail"),
    path("apply/<slug:program>/", applying.call, name="call"),
    path("apply/<slug:program>/begin/", applying.begin, name="begin"),
    path(OWN, applying.mine, name="mine"),
    path(f"{OWN}write/", applying.write, name="write"),
    path(f"{OWN}streams/", applying.choose, name="choose"),
    path(f"{OWN}submit/", applying.submit, name="submit"),
    path(f"{OWN}withdraw/", applying.withdraw, name="withdraw"),
]
