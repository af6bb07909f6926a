from django.urls import path

from benchmarks.floor import views

urlpatterns = [path("", views.rows), path("enter/", views.enter)]
