from django.urls import path

from mats.mail.views import preferences, unsubscribe

app_name = "mail"
urlpatterns = [
    path("me/notifications/", preferences, name="preferences"),
    path("mail/stop/<str:token>/", unsubscribe, name="unsubscribe"),
]
