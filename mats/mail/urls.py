from django.urls import path

from mats.mail.views import held, message, mine, outbox, preferences, stopping
from mats.mail.views import templates as words

app_name = "mail"
urlpatterns = [
    path("me/notifications/", preferences.preferences, name="preferences"),
    path("me/mail/", mine.mine, name="mine"),
    path("me/mail/<uuid:number>/", mine.one, name="one"),
    path("me/mail/<uuid:number>/html/", mine.html, name="one_html"),
    path("mail/stop/<str:token>/", preferences.unsubscribe, name="unsubscribe"),
    path("programs/<slug:slug>/mail/", outbox.index, name="index"),
    path("programs/<slug:slug>/mail/held/", held.held, name="held"),
    path("programs/<slug:slug>/mail/stop/", stopping.stop, name="stop"),
    path("programs/<slug:slug>/mail/let-go/", stopping.let_go, name="let_go"),
    path("programs/<slug:slug>/mail/templates/", words.index, name="templates"),
    path(
        "programs/<slug:slug>/mail/templates/<str:name>/", words.edit, name="template"
    ),
    path(
        "programs/<slug:slug>/mail/templates/<str:name>/preview/",
        words.preview,
        name="template_preview",
    ),
    path("programs/<slug:slug>/mail/<uuid:number>/", message.detail, name="detail"),
    path("programs/<slug:slug>/mail/<uuid:number>/html/", message.html, name="html"),
    path(
        "programs/<slug:slug>/mail/<uuid:number>/rewrite/",
        message.rewrite,
        name="rewrite",
    ),
    path(
        "programs/<slug:slug>/mail/<uuid:number>/<slug:what>/", message.act, name="act"
    ),
]
