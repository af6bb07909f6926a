from django.urls import path

from mats.reports import views

app_name = "reports"
PASSED_ON = "programs/<slug:slug>/check-ins/passed-on/"
ONE = "programs/<slug:slug>/reports/<int:pk>/"
urlpatterns = [
    path("programs/<slug:slug>/reports/", views.index, name="index"),
    path(
        "programs/<slug:slug>/reports/approve/", views.approve_all, name="approve_all"
    ),
    path("programs/<slug:slug>/reports/own-words/", views.own_words, name="own_words"),
    path(PASSED_ON, views.passed_on, name="passed_on"),
    path(f"{PASSED_ON}add/", views.pass_on, name="pass_on"),
    path(f"{PASSED_ON}<int:pk>/", views.heard, name="heard"),
    path("programs/<slug:slug>/rhythm/", views.rhythm, name="rhythm"),
    path("programs/<slug:slug>/reports/plan/<slug:phase>/", views.plan, name="plan"),
    path(ONE, views.edit, name="edit"),
    path(f"{ONE}preview/", views.preview, name="preview"),
    path(f"{ONE}letter/", views.letter, name="letter"),
    path(f"{ONE}approve/", views.approve, name="approve"),
    path(f"{ONE}insert/<int:section>/", views.insert, name="insert"),
    path(f"{ONE}talked/<int:section>/", views.talked, name="talked"),
    path(f"{ONE}test/", views.send_test, name="test"),
    path(f"{ONE}start-again/", views.start_again, name="start_again"),
    path(f"{ONE}pull-back/", views.pull_back, name="pull_back"),
    path(f"{ONE}send/", views.send_now, name="send_now"),
    path("reports/", views.mine, name="mine"),
    path("reports/answer/<str:token>/", views.by_link, name="by_link"),
    path("reports/<int:pk>/", views.answer, name="answer"),
    path("reports/sections/<int:pk>/", views.section, name="section"),
    path("reports/sections/<int:pk>/strike/", views.strike, name="strike"),
]
