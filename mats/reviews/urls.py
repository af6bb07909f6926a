from django.urls import path

from mats.reviews.views import (
    asking,
    interviewing,
    judging,
    moving,
    ranking,
    selection,
    setting,
)

app_name = "reviews"
HERE = "programs/<slug:slug>/reviews/"
urlpatterns = [
    path(HERE, judging.queue, name="queue"),
    path(f"{HERE}all/", selection.index, name="index"),
    path(f"{HERE}all/<int:pk>/", selection.candidate, name="candidate"),
    path(f"{HERE}all/<int:pk>/ask/", asking.ask, name="ask"),
    path(f"{HERE}all/move/<slug:act>/", moving.move, name="move"),
    path(f"{HERE}all/compare/", selection.compare, name="compare"),
    path(f"{HERE}give-out/", asking.give_out, name="give_out"),
    path(f"{HERE}rankings/", ranking.rankings, name="rankings"),
    path(f"{HERE}rankings/<slug:stream>/", ranking.ranking, name="ranking"),
    path(
        f"{HERE}interviews/<slug:stream>/", interviewing.interviews, name="interviews"
    ),
    path(
        "apply/<slug:program>/mine/interviews/",
        interviewing.own_interviews,
        name="own_interviews",
    ),
    path(f"{HERE}settings/", setting.settings, name="settings"),
    path(f"{HERE}<int:pk>/", judging.review, name="review"),
    path(f"{HERE}<int:pk>/back/", judging.back, name="back"),
]
