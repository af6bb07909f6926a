from django.urls import path

from mats.transfer.views import data, demo, erasing, merging, responses

app_name = "transfer"
urlpatterns = [
    path("demo/", demo.index, name="demo"),
    path("demo/sign-in/", demo.sign_in, name="demo_sign_in"),
    path("me/data/", data.mine, name="my_data"),
    path("people/<int:pk>/erase/", erasing.erase, name="erase"),
    path("people/merge/", merging.merge, name="merge"),
    path(
        "programs/<slug:program>/surveys/<int:pk>/responses/",
        responses.take_in,
        name="responses",
    ),
]
