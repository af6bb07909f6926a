from django.urls import path

from mats.questions.views import answering

app_name = "questions"
urlpatterns = [
    path("responses/<uuid:pk>/", answering.respond, name="respond"),
    path("responses/<uuid:pk>/sent/", answering.sent, name="sent"),
]
