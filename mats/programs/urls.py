from django.urls import path

from mats.programs.views import (
    clone,
    conflicts,
    consents,
    history,
    parts,
    places,
    programs,
    readiness,
    remarks,
    roles,
)
from mats.programs.views.kinds import KINDS

app_name = "programs"
urlpatterns = [
    path("", programs.index, name="index"),
    path("new/", programs.add, name="add"),
    path("<slug:slug>/", programs.detail, name="detail"),
    path("<slug:slug>/edit/", programs.edit, name="edit"),
    path("<slug:slug>/checklist/", readiness.index, name="checklist"),
    path("<slug:slug>/checklist/<str:key>/", readiness.decide, name="readiness"),
    path("<slug:slug>/close/", programs.close, name="close"),
    path("<slug:slug>/reopen/", programs.reopen, name="reopen"),
    path("<slug:slug>/clone/", clone.clone, name="clone"),
    path("<slug:slug>/roles/", roles.index, name="roles"),
    path("<slug:slug>/roles/new/", roles.give, name="role_add"),
    path("<slug:slug>/roles/<int:pk>/end/", roles.end, name="role_end"),
    path("<slug:slug>/conflicts/", conflicts.mine, name="my_conflicts"),
    path("<slug:slug>/conflicts/register/", conflicts.register, name="conflicts"),
    path("<slug:slug>/conflicts/register/new/", conflicts.add, name="conflict_add"),
    path("<slug:slug>/conflicts/<int:pk>/", conflicts.detail, name="conflict"),
    path(
        "<slug:slug>/conflicts/<int:pk>/withdraw/",
        conflicts.withdraw,
        name="conflict_withdraw",
    ),
    path("<slug:slug>/organisations/<int:pk>/", places.people, name="organisation"),
    path(
        "<slug:slug>/affiliations/<int:pk>/end/",
        places.end_affiliation,
        name="affiliation_end",
    ),
    path("<slug:slug>/consents/", consents.index, name="consents"),
    path("<slug:slug>/consents/new/", consents.add, name="consent_add"),
    path("<slug:slug>/consents/usual/", consents.usual, name="consents_usual"),
    path("<slug:slug>/consents/of/<slug:consent>/", consents.detail, name="consent"),
    path("<slug:slug>/remarks/", remarks.index, name="remarks"),
    path("<slug:slug>/remarks/new/", remarks.add, name="remark_add"),
    path("<slug:slug>/history/", history.log, name="log"),
    path("<slug:slug>/history/<slug:model>/<int:pk>/", history.record, name="history"),
]
for kind in KINDS.values():
    place = f"<slug:slug>/{kind.plural.replace('_', '-')}/"
    of = {"kind": kind.name}
    if not kind.list_name:
        urlpatterns.append(path(place, parts.index, of, name=kind.plural))
    urlpatterns += [
        path(f"{place}new/", parts.add, of, name=f"{kind.name}_add"),
        path(f"{place}<int:pk>/", parts.edit, of, name=kind.name),
        path(f"{place}<int:pk>/remove/", parts.remove, of, name=f"{kind.name}_remove"),
    ]
for noun in places.KINDS:
    place = f"<slug:slug>/{noun}s/"
    of = {"kind": noun}
    urlpatterns += [
        path(place, places.index, of, name=f"{noun}s"),
        path(f"{place}new/", places.add, of, name=f"{noun}_add"),
        path(f"{place}<int:pk>/edit/", places.edit, of, name=f"{noun}_edit"),
        path(f"{place}<int:pk>/remove/", places.remove, of, name=f"{noun}_remove"),
    ]
