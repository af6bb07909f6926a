from django.urls import path

from mats.mail import views

app_name = "mail"
urlpatterns = [
    path("me/notifications/", views.preferences, name="preferences"),
    path("mail/stop/<str:token>/", views.unsubscribe, name="unsubscribe"),
]
