import csv

import pytest
from django.test import Client
from django.urls import reverse

from mats.programs.models import WeekOff
from tests.programs.conftest import Winter

pytestmark = pytest.mark.django_db


def test_history_shows_who_changed_what_from_which_page_in_words(
    client: Client, winter: Winter
) -> None:
    client.force_login(winter.director)
    track = winter.track
    page = reverse("programs:track", args=["winter", track.pk])
    client.post(
        page,
        {
            "name": "Theory",
            "slug": "theory",
            "area": track.area_id,
            "target_share": "0.25",
        },
    )

    history = client.get(
        reverse("programs:history", args=["winter", "track", track.pk])
    )
    log = client.get(reverse("programs:log", args=["winter"]), {"kind": "track"})

    for answer in (history, log):
        assert "Target share: nothing → 0.25" in answer.text
        assert "Dora Lind" in answer.text
        assert page in answer.text


def test_the_log_knows_weeks_off_and_sites_and_is_narrowed_by_person_and_day(
    client: Client, winter: Winter
) -> None:
    winter.phase.sites.clear()
    client.force_login(winter.director)
    off = {"phase": winter.phase.pk, "monday": "2027-01-18", "reason": "Retreat"}
    client.post(reverse("programs:week_off_add", args=["winter"]), off)
    client.post(
        reverse(
            "programs:week_off_remove",
            args=["winter", WeekOff.objects.get(monday="2027-01-18").pk],
        )
    )
    log = reverse("programs:log", args=["winter"])

    def lines(**asked: str) -> list[str]:
        rows = csv.reader(client.get(log, {**asked, "format": "csv"}).text.splitlines())
        return [" ".join(row[1:4]) for row in rows][1:]

    off_lines = [
        f"Week off {winter.phase.name}, 18 Jan 2027 {done}"
        for done in ("removed", "added")
    ]
    assert lines(kind="week-off")[:2] == off_lines
    assert lines(who=str(winter.director.pk)) == off_lines
    site = f"{winter.phase.name}, {winter.site.name}"
    assert f"Site of a phase {site} removed" in lines(who="system", kind="phase-site")
    assert lines(until="2020-01-01") == []
    assert lines(since="2020-01-01", until="nonsense") == lines()
