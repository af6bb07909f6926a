from django.urls import path

from mats.checkins import views

app_name = "checkins"
urlpatterns = [
    path("check-ins/", views.mine, name="mine"),
    path("check-ins/<int:pk>/", views.write, name="write"),
]
