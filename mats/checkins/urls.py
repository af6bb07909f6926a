from django.urls import include, path

from mats.checkins import views
from mats.checkins.views.desk import urls as desk

app_name = "checkins"
AGENDA = "programs/<slug:slug>/agenda/"
urlpatterns = [
    path("check-ins/", views.mine, name="mine"),
    path("check-ins/now/", views.now_open, name="now"),
    path("check-ins/<int:pk>/", views.write, name="write"),
    path("check-ins/<int:pk>/read/", views.read, name="read"),
    path("check-ins/<int:pk>/sent/", views.sent, name="sent"),
    path("feedback/<int:pk>/", views.feedback, name="feedback"),
    path("feedback/rounds/<int:pk>/", views.feedback_round, name="feedback_round"),
    path("compute/<int:pk>/", views.ask_for_compute, name="ask_for_compute"),
    path("compute/requests/<int:pk>/", views.compute_request, name="compute_request"),
    path("programs/<slug:slug>/check-ins/", include(desk)),
    path("programs/<slug:slug>/weeks/<int:pk>/", views.weeks, name="weeks"),
    path(AGENDA, views.own_agenda, name="own_agenda"),
    path(f"{AGENDA}<int:pk>/", views.agenda, name="agenda"),
    path(f"{AGENDA}<int:pk>/order/", views.order_points, name="order_points"),
    path(f"{AGENDA}points/<int:pk>/", views.point, name="point"),
    path(f"{AGENDA}points/<int:pk>/share/", views.share_point, name="share_point"),
    path(f"{AGENDA}points/<int:pk>/move/", views.move_point, name="move_point"),
    path(f"{AGENDA}points/<int:pk>/tick/", views.settle_point, name="settle_point"),
    path(f"{AGENDA}points/<int:pk>/remove/", views.remove_point, name="remove_point"),
]
