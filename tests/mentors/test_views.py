"""The list of streams, narrowed."""

import pytest
from django.test import Client

from tests import make

pytestmark = pytest.mark.django_db


def test_agendas_are_offered_and_narrow_the_list(client: Client) -> None:
    winter = make.program()
    oversight = make.track(winter, "oversight")
    make.stream(winter, "debate", track=oversight)
    make.stream(winter, "probes")
    make.track(winter, "without-streams")
    make.stream(make.program("summer", ordinal=2), "elsewhere")
    client.force_login(make.member(winter, "director"))

    page = client.get("/programs/winter/streams/")
    narrowed = client.get(f"/programs/winter/streams/?track={oversight.pk}")
    nonsense = client.get("/programs/winter/streams/?track=no+agenda")

    field = page.context["listing"].filters.form.fields["track"]
    assert [words for _, words in field.choices] == [
        "All agendas",
        "interpretability",
        "oversight",
    ]
    assert [row.slug for row in narrowed.context["listing"].shaped] == ["debate"]
    assert "Agenda: oversight" in narrowed.content.decode()
    assert len(nonsense.context["listing"].shaped) == 2


def test_those_mentored_from_afar_are_told_apart(client: Client) -> None:
    winter = make.program()
    make.stream(winter, "debate", remote=True)
    make.stream(winter, "probes")
    client.force_login(make.member(winter, "director"))

    def shown(ask: str) -> list[str]:
        page = client.get(f"/programs/winter/streams/?remote={ask}")
        return [row.slug for row in page.context["listing"].shaped]

    assert (shown("1"), shown("0")) == (["debate"], ["probes"])
    assert shown("") == shown("perhaps") == ["debate", "probes"]
