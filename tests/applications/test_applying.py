"""An applicant begins, writes, chooses, sends, changes and withdraws."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from django.test import Client

from mats.applications import services
from mats.applications.closing import closing_of
from mats.applications.models import Application, Opening
from mats.core.errors import Refused
from mats.mentors.models import StreamDeadline
from mats.people.models import Person
from mats.programs.models import Membership
from mats.questions import services as questions
from mats.questions.models import Response
from mats.questions.values import Given
from tests import make

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 10, 1, 18, tzinfo=UTC)
DEADLINE = datetime(2026, 10, 7, 11, 59, tzinfo=UTC)
"""6 October, 23:59, anywhere on earth."""
LATER = DEADLINE + timedelta(minutes=1)


@pytest.fixture
def opening() -> Opening:
    """Closes on 6 October; two streams."""
    opening = make.opening()
    make.deadline(opening.program)
    make.stream(opening.program, "probes")
    make.stream(opening.program, "rules")
    return opening


def begun(opening: Opening, who: Person | None = None) -> Application:
    return services.begin(opening.program, who or make.person(), now=NOW)


def ready(opening: Opening, *slugs: str) -> Application:
    """Answered, with these streams in this order."""
    application = begun(opening)
    why = {"why": Given(text="To learn.")}
    assert application.response
    questions.save_answers(application.response, why, seen={}, now=NOW)
    for slug in slugs or ("probes",):
        stream = opening.program.streams.get(slug=slug)
        services.choose(application, stream, now=NOW)
    return application


def ranks(application: Application) -> dict[str, int | None]:
    return dict(application.choices.values_list("stream__slug", "rank"))


def test_begun_twice_there_is_one(opening: Opening) -> None:
    person = make.person()

    assert begun(opening, person) == begun(opening, person)
    assert Response.objects.count() == 1
    assert [m.role for m in person.memberships.all()] == ["applicant"]


@pytest.mark.parametrize("role", ["director", "mentor", "scholar", "trainee"])
def test_who_takes_part_does_not_apply(opening: Opening, role: str) -> None:
    person = make.member(opening.program, role)

    with pytest.raises(Refused, match="take part"):
        begun(opening, person)


def test_streams_are_ranked_and_what_is_dropped_is_kept(opening: Opening) -> None:
    application = ready(opening, "probes", "rules")
    probes = opening.program.streams.get(slug="probes")
    rules = opening.program.streams.get(slug="rules")

    services.move_up(application, rules, now=NOW)
    assert ranks(application) == {"rules": 1, "probes": 2}
    services.drop(application, rules, now=NOW)
    assert ranks(application) == {"rules": None, "probes": 1}
    services.choose(application, rules, now=NOW)
    services.choose(application, probes, now=NOW)
    assert ranks(application) == {"rules": 2, "probes": 1}


def test_it_is_sent_whole_or_not_at_all(opening: Opening) -> None:
    application = begun(opening)
    with pytest.raises(Refused, match="Choose a stream"):
        services.submit(application, now=NOW)
    services.choose(application, opening.program.streams.get(slug="probes"), now=NOW)
    with pytest.raises(Refused, match="What about why"):
        services.submit(application, now=NOW)

    assert Application.objects.get().state == "draft"
    assert Response.objects.get().is_draft


def test_sent_again_the_first_time_stays(opening: Opening) -> None:
    application = ready(opening)
    services.submit(application, now=NOW)
    services.withdraw(application, now=NOW)
    services.withdraw(application, now=LATER)
    services.submit(application, now=DEADLINE)

    kept = Application.objects.get()
    assert (kept.state, kept.submitted_at, kept.withdrawn_at) == (
        "submitted",
        NOW,
        None,
    )


def test_lists_know_what_was_answered(opening: Opening) -> None:
    asked = opening.questionnaire
    make.question(asked, "studies_for", "choice", options=["masters", "phd"])
    make.question(asked, "years_programming", "number")
    make.question(asked, "source")
    application = ready(opening)
    assert application.response
    said = {
        "studies_for": Given(options=("phd",)),
        "years_programming": Given(number=Decimal(4)),
        "source": Given(text=" A friend "),
    }
    questions.save_answers(application.response, said, seen={}, now=NOW)

    sent = services.submit(application, now=NOW)

    facts = (sent.studies_for, sent.years_programming, sent.source)
    assert facts == ("phd", 4, "A friend")


@pytest.mark.parametrize(
    ("at", "grace", "late_until", "sent"),
    [
        (DEADLINE, 0, None, True),
        (LATER, 0, None, False),
        (LATER, 1, None, True),
        (LATER + timedelta(seconds=1), 1, None, False),
        (LATER, 0, LATER, True),
    ],
)
def test_the_deadline_is_the_last_minute_on_earth(
    opening: Opening,
    at: datetime,
    grace: int,
    late_until: datetime | None,
    sent: bool,
) -> None:
    application = ready(opening)
    Opening.objects.update(grace_minutes=grace)
    Application.objects.update(late_until=late_until)

    if sent:
        assert services.submit(application, now=at).is_live
    else:
        with pytest.raises(Refused, match="closed"):
            services.submit(application, now=at)


def test_nobody_begins_in_the_grace(opening: Opening) -> None:
    Opening.objects.update(grace_minutes=60)

    with pytest.raises(Refused, match="closed"):
        services.begin(opening.program, make.person(), now=LATER)


def test_a_streams_own_deadline_goes_before(opening: Opening) -> None:
    probes = opening.program.streams.get(slug="probes")
    own = StreamDeadline(stream=probes, kind="applications")
    own.announce(date(2026, 9, 30), "AoE")
    own.save()
    application = begun(opening)

    with pytest.raises(Refused, match="takes no applications"):
        services.choose(application, probes, now=NOW)
    assert closing_of(opening.program).last == DEADLINE


def test_the_only_stream_of_what_was_sent_is_not_dropped(opening: Opening) -> None:
    application = services.submit(ready(opening), now=NOW)

    with pytest.raises(Refused, match="withdraw"):
        services.drop(application, opening.program.streams.get(slug="probes"), now=NOW)


@pytest.fixture
def open_for_long(opening: Opening) -> Opening:
    opening.program.deadlines.all().delete()
    return opening


def test_everybody_sees_what_is_published(
    client: Client, open_for_long: Opening
) -> None:
    make.stream(open_for_long.program, "hidden", public=False)

    page = client.get("/apply/winter/").content.decode()

    assert ("Probes" in page, "Hidden" in page) == (True, False)
    Opening.objects.update(published=False)
    assert client.get("/apply/winter/").status_code == 404


def test_an_applicant_goes_the_whole_way(
    client: Client, open_for_long: Opening
) -> None:
    person = make.person()
    client.force_login(person)
    probes = open_for_long.program.streams.get(slug="probes")
    mine = "/apply/winter/mine/"

    assert "Begin my application" in client.get(mine).content.decode()
    client.post("/apply/winter/begin/")
    client.post(f"{mine}streams/", {"stream": probes.pk, "act": "add"})
    page = client.get(f"{mine}write/").content.decode()
    assert "What about why?" in page
    was = Response.objects.get().questionnaire.questions.get().version
    said = {"why": "To learn.", "why-was": f"{was}.", "act": "save"}
    client.post(f"{mine}write/", said)
    client.post(f"{mine}submit/")

    sent = Application.objects.get()
    assert (sent.state, ranks(sent)) == ("submitted", {"probes": 1})
    assert "We have it since" in client.get(mine).content.decode()
    client.post(f"{mine}withdraw/")
    assert "You withdrew it" in client.get(mine).content.decode()
    assert person.memberships.get().role == Membership.Role.APPLICANT
