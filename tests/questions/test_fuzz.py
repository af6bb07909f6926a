"""Whatever is posted to a response is answered, and what can be kept is kept."""

from urllib.parse import urlencode

from django.http import QueryDict
from django.test import Client
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from mats.questions import services
from mats.questions.forms import ResponseForm
from mats.questions.values import Given
from tests.questions.test_forms import TODAY, every_kind, posting

NASTY = st.sampled_from(
    [
        "",
        "\x00",
        "\ud800",
        "\u202eltr",
        "👩‍🔬" * 30,
        "<script>alert(1)</script>",
        "{{ form }}",
        "{% load x %}",
        "'; drop table",
        "9" * 400,
        "-0",
        "Infinity",
        "1e400",
        "٣",
        "a|b",
        "theirs",
        "\u2028",
    ]
)
SAID = st.one_of(NASTY, st.text(max_size=60))
NAMES = st.sampled_from(
    [
        f"{key}{end}"
        for key in ("progress", "nps", "grant", "pick", "several", "part", "nothing")
        for end in ("", "-other", "-shared", "-was", "-take")
    ]
)


FORM = "application/x-www-form-urlencoded"


class Fuzz(TestCase):
    """Against the address: the form, the services and the page it answers with."""

    def setUp(self) -> None:
        self.response = every_kind()
        assert self.response.respondent
        self.client = Client()  # hypothesis takes Django's own away
        self.client.force_login(self.response.respondent)

    @given(
        st.dictionaries(NAMES, st.one_of(SAID, st.lists(SAID, max_size=3))),
        st.sampled_from(["save", "send", "autosave"]),
    )
    @settings(
        max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow]
    )
    def test_anything_posted_is_answered(
        self, posted: dict[str, object], act: str
    ) -> None:
        values = {**posting(self.response), **posted, "act": act}
        body = urlencode(values, doseq=True, errors="surrogatepass")
        form = ResponseForm(self.response, QueryDict(body), today=TODAY, sending=False)
        form.is_valid()
        before = services.given_of(self.response)

        answer = self.client.post(
            reverse("questions:respond", args=[self.response.pk]),
            body,
            content_type=FORM,
            headers={"hx-request": "true"} if act == "autosave" else {},
        )

        assert answer.status_code in {200, 302}
        assert b"<script>alert" not in answer.content
        kept = services.given_of(self.response)
        for key, said in form.given.items():
            was = before.get(key, Given())
            assert kept.get(key, Given()).fingerprint in {
                said.fingerprint,
                was.fingerprint,
            }
