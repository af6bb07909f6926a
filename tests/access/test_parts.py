"""G33: what htmx asks for, a part of a page, says the same to the browser as a page."""

import pytest

from mats.home import access
from mats.home.addresses import pages
from tests.access.test_matrix import HEADERS, STRICTER
from tests.access.world import world

pytestmark = pytest.mark.django_db
IN_PARTS = {"announcements:part", "questions:respond", "reports:edit"}


@pytest.mark.parametrize(
    ("role", "only"), [("anonymous", set()), ("program_manager", IN_PARTS)]
)
def test_parts_of_pages_say_what_the_browser_may_do(role: str, only: set[str]) -> None:
    here = world()
    asked = [p for p in pages(here.program) if not only or p.name in only]
    silent = set()
    for page in asked:
        for method in access.METHODS:
            answer = here.ask(role, method, page.path, HTTP_HX_REQUEST="true")
            policy = answer.headers.get("Content-Security-Policy", "")
            closed = "default-src 'none'" in policy and "unsafe" not in policy
            wanted = HEADERS | STRICTER.get(page.name, {})
            if not (closed and wanted.items() <= answer.headers.items()):
                silent.add((method, page.name))

    assert silent == set()
    assert len(asked) >= len(IN_PARTS)


def test_whoever_was_signed_out_is_told_so_and_no_page_is_put_into_a_page() -> None:
    here = world()
    path = f"/programs/{here.program.slug}/people/"

    asked = here.ask("anonymous", "GET", path, HTTP_HX_REQUEST="true")
    sent = here.ask("anonymous", "POST", path, HTTP_HX_REQUEST="true")

    assert (asked.status_code, asked.headers["HX-Refresh"]) == (401, "true")
    assert sent.status_code in (401, 403)
    assert "HX-Refresh" not in sent.headers
