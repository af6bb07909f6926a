from django.urls import URLPattern, URLResolver, include, path

from mats.questions.views import (
    answering,
    asking,
    bank,
    building,
    changes,
    collecting,
    crossing,
    library,
    results,
    rows,
    words,
)

app_name = "questions"

question = [
    path("", asking.edit, name="question"),
    path("look/", asking.look, name="look"),
    path("move/", asking.move, name="move"),
    path("copy/", asking.duplicate, name="duplicate"),
    path("remove/", asking.remove, name="remove"),
]
questionnaire: list[URLPattern | URLResolver] = [
    path("", building.detail, name="detail"),
    path("settings/", building.settings, name="settings"),
    path("preview/", building.preview, name="preview"),
    path("publish/", building.publish, name="publish"),
    path("close/", building.close, name="close"),
    path("people/", collecting.people, name="people"),
    path("copy/", building.copy, name="copy"),
    path("delete/", building.delete, name="delete"),
    path("results/", results.show, name="results"),
    path("results/changes/", changes.show, name="changes"),
    path("results/cross/", crossing.show, name="cross"),
    path("results/rows/", rows.index, name="rows"),
    path("results/rows/<uuid:response>/", rows.annotate, name="annotate"),
    path("results/words/<slug:key>/", words.index, name="words"),
    path("results/words/<slug:key>/<int:answer>/", words.quote, name="quote"),
    path("results/quotes/<int:quote>/drop/", words.drop, name="drop_quote"),
    path("export/", building.export, name="export"),
    path("questions/bank/", bank.pick, name="bank"),
    path("questions/order/", asking.order, name="order"),
    path("questions/new/", asking.edit, name="add"),
    path("questions/new/look/", asking.look, name="look_new"),
    path("questions/<int:question>/", include(question)),
]
urlpatterns = [
    path("responses/<uuid:pk>/", answering.respond, name="respond"),
    path("responses/<uuid:pk>/sent/", answering.sent, name="sent"),
    path("programs/<slug:program>/questionnaires/", building.index, name="index"),
    path("programs/<slug:program>/questionnaires/new/", building.create, name="create"),
    path(
        "programs/<slug:program>/questionnaires/library/", library.index, name="library"
    ),
    path(
        "programs/<slug:program>/questionnaires/library/<int:pk>/",
        library.take,
        name="take",
    ),
    path(
        "programs/<slug:program>/questionnaires/library/<int:pk>/remove/",
        library.remove,
        name="unlist",
    ),
    path("programs/<slug:program>/questionnaires/<int:pk>/", include(questionnaire)),
]
