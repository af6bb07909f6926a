from django.urls import path

from mats.scholars.views import (
    absences,
    directory,
    person,
    projects,
    standing,
    support,
)

app_name = "scholars"
HERE = "programs/<slug:slug>/scholars"
ONE = f"{HERE}/<int:pk>"
STREAM = "programs/<slug:slug>/streams/<slug:stream>"
urlpatterns = [
    path(f"{HERE}/", directory.index, name="index"),
    path("programs/<slug:slug>/people/", directory.people, name="people"),
    path("programs/<slug:slug>/me/", person.own, name="own"),
    path(f"{HERE}/enrol/", standing.enrol, name="enrol"),
    path(f"{ONE}/", person.detail, name="detail"),
    path(f"{ONE}/history/", person.history, name="history"),
    path(f"{ONE}/reachable/", person.reachable, name="reachable"),
    path(f"{ONE}/withdraw/", standing.withdraw, name="withdraw"),
    path(f"{ONE}/complete/", standing.complete, name="complete"),
    path(f"{ONE}/mentors/add/", support.mentor_add, name="mentor_add"),
    path(f"{ONE}/mentors/end/", support.mentor_end, name="mentor_end"),
    path(f"{ONE}/project/", projects.project, name="project"),
    path(f"{ONE}/propose/", projects.propose, name="propose"),
    path(f"{ONE}/away/", absences.ask, name="absence_ask"),
    path(f"{HERE}/stays/<int:pk>/", standing.stay, name="stay"),
    path(f"{HERE}/proposals/<int:pk>/", projects.proposal, name="proposal"),
    path(
        f"{HERE}/proposals/<int:pk>/return/",
        projects.proposal_return,
        name="proposal_return",
    ),
    path(
        f"{HERE}/proposals/<int:pk>/withdraw/",
        projects.proposal_withdraw,
        name="proposal_withdraw",
    ),
    path(f"{HERE}/absences/", absences.index, name="absences"),
    path(f"{HERE}/absences/<int:pk>/", absences.detail, name="absence"),
    path(
        f"{HERE}/absences/<int:pk>/cancel/",
        absences.cancel,
        name="absence_cancel",
    ),
    path(f"{STREAM}/hand-over/", support.sheet, name="hand_over"),
    path(f"{STREAM}/hand-over/name/", support.name_manager, name="name_manager"),
    path(
        "programs/<slug:slug>/standing-notes/<int:pk>/remove/",
        support.note_remove,
        name="note_remove",
    ),
]
