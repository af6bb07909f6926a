"""Everybody's own pages, under `/me/`."""

from django.urls import path

from mats.people.views import consents, email, fresh, me, security

app_name = "people"
urlpatterns = [
    path("", me.index, name="me"),
    path("profile/", me.profile, name="profile"),
    path("security/", security.security, name="security"),
    path("security/prove/", fresh.prove, name="prove"),
    path("security/password/", security.password, name="password"),
    path("security/password/remove/", security.remove_password, name="remove_password"),
    path("sessions/", security.sessions, name="sessions"),
    path("sessions/<int:pk>/end/", security.end_session, name="end_session"),
    path(
        "sessions/end-others/", security.end_other_sessions, name="end_other_sessions"
    ),
    path("email/", email.change, name="email"),
    path("email/confirm/", email.confirm, name="confirm_email"),
    path("consents/", consents.index, name="consents"),
    path("consents/<int:pk>/give/", consents.give, name="give_consent"),
    path("consents/<slug:kind>/withdraw/", consents.withdraw, name="withdraw_consent"),
]
