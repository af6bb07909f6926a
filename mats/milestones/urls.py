from django.urls import path

from mats.milestones.views import grading, planning, reading, releasing, writing

app_name = "milestones"
STAFF = "programs/<slug:slug>/milestones/"
urlpatterns = [
    path("milestones/", writing.mine, name="mine"),
    path("milestones/<int:pk>/", writing.write, name="write"),
    path("milestones/<int:pk>/read/", reading.read, name="read"),
    path(
        "milestones/<int:pk>/export.md", reading.export, {"kind": "md"}, name="markdown"
    ),
    path(
        "milestones/<int:pk>/export.html", reading.export, {"kind": "html"}, name="html"
    ),
    path("milestones/<int:pk>/more-time/", writing.ask_for_time, name="ask_for_time"),
    path("milestones/<int:pk>/extend/", reading.extend, name="extend"),
    path("grading/", grading.queue, name="queue"),
    path("grading/<int:pk>/", grading.grade, name="grade"),
    path("grading/<int:pk>/decline/", grading.decline, name="grade_decline"),
    path(f"{STAFF}<int:pk>/graders/", releasing.graders, name="graders"),
    path(f"{STAFF}<int:pk>/graders.csv", releasing.honoraria, name="honoraria"),
    path(f"{STAFF}<int:pk>/reassign/", releasing.reassign, name="reassign"),
    path(f"{STAFF}<int:pk>/release/", releasing.release, name="release"),
    path(STAFF, planning.index, name="index"),
    path(f"{STAFF}new/", planning.add, name="add"),
    path(f"{STAFF}<int:pk>/", planning.detail, name="detail"),
    path(f"{STAFF}<int:pk>/marks/", planning.marks, name="marks"),
    path(f"{STAFF}<int:pk>/settings/", planning.change, name="change"),
]
