from django.urls import path

from mats.reviews.views import judging, setting

app_name = "reviews"
HERE = "programs/<slug:slug>/reviews/"
urlpatterns = [
    path(HERE, judging.queue, name="queue"),
    path(f"{HERE}settings/", setting.settings, name="settings"),
    path(f"{HERE}<int:pk>/", judging.review, name="review"),
    path(f"{HERE}<int:pk>/back/", judging.back, name="back"),
]
