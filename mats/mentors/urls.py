from django.urls import path

from mats.mentors.views import (
    assessing,
    calling,
    choosing,
    deciding,
    mentoring,
    onboarding,
    outreach,
    public,
    streams,
)

app_name = "mentors"
CANDIDATES = "programs/<slug:slug>/candidates/"
STREAM = "programs/<slug:slug>/streams/<slug:stream>/"
urlpatterns = [
    path("calls/<slug:slug>/", calling.call, name="call"),
    path("calls/<slug:slug>/begin/", calling.begin, name="begin"),
    path("calls/<slug:slug>/interest/", calling.interest, name="interest"),
    path("calls/<slug:slug>/withdraw/", calling.withdraw, name="interest_withdraw"),
    path("calls/<slug:slug>/agreement/", onboarding.agreement, name="own_agreement"),
    path("calls/<slug:slug>/space/", onboarding.space, name="own_space"),
    path("calls/<slug:slug>/stream/", onboarding.stream, name="own_stream"),
    path("calls/<slug:slug>/streams/", public.streams, name="streams"),
    path(
        "calls/<slug:slug>/streams/<slug:stream>/",
        public.stream,
        name="public_stream",
    ),
    path(CANDIDATES, choosing.candidacies, name="candidacies"),
    path(f"{CANDIDATES}call/", choosing.call_edit, name="call_edit"),
    path(f"{CANDIDATES}call/begin/", choosing.call_begin, name="call_begin"),
    path(f"{CANDIDATES}outreach/", outreach.contacts, name="contacts"),
    path(f"{CANDIDATES}outreach/add/", outreach.contact_add, name="contact_add"),
    path(f"{CANDIDATES}outreach/<int:pk>/", outreach.contact, name="contact"),
    path(f"{CANDIDATES}accepted/", onboarding.onboardings, name="onboardings"),
    path(f"{CANDIDATES}mine/", assessing.assessments, name="assessments"),
    path(f"{CANDIDATES}decisions/", deciding.decisions, name="decisions"),
    path(f"{CANDIDATES}<int:pk>/", choosing.candidacy, name="candidacy"),
    path(
        f"{CANDIDATES}<int:pk>/assess/",
        assessing.candidacy_assess,
        name="candidacy_assess",
    ),
    path(f"{CANDIDATES}<int:pk>/ask/", assessing.candidacy_ask, name="candidacy_ask"),
    path(
        f"{CANDIDATES}<int:pk>/decide/",
        deciding.candidacy_decide,
        name="candidacy_decide",
    ),
    path(
        f"{CANDIDATES}<int:pk>/undecide/",
        deciding.candidacy_undecide,
        name="candidacy_undecide",
    ),
    path("programs/<slug:slug>/streams/", streams.index, name="index"),
    path(STREAM, streams.detail, name="detail"),
    path(f"{STREAM}edit/", streams.edit, name="stream_edit"),
    path(f"{STREAM}mentors/add/", mentoring.mentor_add, name="mentor_add"),
    path(f"{STREAM}mentors/<int:pk>/end/", mentoring.mentor_end, name="mentor_end"),
    path(f"{STREAM}deadline/", mentoring.stream_deadline, name="stream_deadline"),
]
