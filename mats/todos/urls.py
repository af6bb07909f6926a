from django.urls import path

from mats.todos.views import feed, ladders, mine, overview, quiet, schedule

app_name = "todos"
urlpatterns = [
    path("me/todos/", mine.index, name="mine"),
    path("me/todos/part/", mine.part, name="part"),
    path("me/quiet-hours/", quiet.edit, name="quiet"),
    path("me/calendar/", feed.page, name="feed"),
    path("me/calendar/close/", feed.close, name="close_feed"),
    path("calendar/<str:token>.ics", feed.calendar, name="calendar"),
    path("programs/<slug:slug>/todos/", overview.index, name="index"),
    path("programs/<slug:slug>/todos/overdue/", overview.overdue, name="overdue"),
    path("programs/<slug:slug>/todos/remind/", overview.remind, name="remind"),
    path("programs/<slug:slug>/todos/reminders/", ladders.index, name="ladders"),
    path(
        "programs/<slug:slug>/todos/reminders/<str:kind>/", ladders.edit, name="ladder"
    ),
    path(
        "programs/<slug:slug>/todos/reminders/<str:kind>/usual/",
        ladders.reset,
        name="reset_ladder",
    ),
    path("programs/<slug:slug>/todos/schedule/", schedule.index, name="schedule"),
    path(
        "programs/<slug:slug>/todos/schedule/<int:pk>/seen/", schedule.seen, name="seen"
    ),
]
