"""G24: who reads which words of a check-in, at every step from draft to mailbox."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from email import policy
from email.parser import BytesParser

import pytest
from django.db.models import Q
from django.test import Client

from mats.checkins.models import CheckIn
from mats.mail.delivery import mime
from mats.mail.delivery.screening import objections
from mats.mail.models import Message, MessageQuerySet
from mats.people.models import Person
from mats.questions.models import Answer
from mats.reports import services
from mats.reports.models import Report, Section
from mats.reports.services.editing import Draft, Words
from tests import make

pytestmark = pytest.mark.django_db

SHARED, BACK, KEPT = "vermilion heron", "ochre walrus pond", "umber otter creek"
STAGES = ("draft", "edited", "approved", "queued", "claimed", "sent")
STAFF = {"manager", "lead", "superuser"}


@dataclass
class House:
    """Who may have to do with it; every mentor of the scholar gets a report."""

    people: dict[str, Person]
    check_in: CheckIn

    def reports(self) -> list[Report]:
        about = Report.objects.filter(sections__scholar=self.check_in.scholar)
        return list(about.order_by("pk"))


@pytest.fixture
def house() -> House:
    plan = make.report_plan()
    program, stream = plan.program, make.stream(plan.program)
    mentor = make.mentor(stream, make.person("A"))
    co_mentor, ended = (make.mentor(stream, make.person(n), "co") for n in "BC")
    scholar = make.scholar(stream, make.person("Zelda Quist"), supervised_by=mentor)
    for other, until in ((co_mentor, None), (ended, date(2027, 2, 1))):
        scholar.supervisions.create(
            mentor=other, role="co", starts_on=date(2026, 1, 1), ends_on=until
        )
    elsewhere = make.stream(program, "elsewhere")
    far = make.scholar(elsewhere, supervised_by=make.mentor(elsewhere, make.person()))
    gone = make.manager(scholar, make.person())
    gone.research_managements.update(
        starts_on=date(2018, 1, 1), ends_on=date(2019, 1, 1)
    )
    people = {
        "scholar": scholar.person,
        "other scholar": make.scholar(stream).person,
        "mentor": mentor,
        "co-mentor": co_mentor,
        "ended mentor": ended,
        "other mentor": far.supervisions.get().mentor,
        "manager": make.manager(scholar),
        "other manager": make.manager(far, make.person()),
        "ended manager": gone,
        "lead": make.member(program, "director"),
        "conflicted": make.member(program, "director"),
        "superuser": make.person(is_superuser=True),
    }
    program.conflicts.create(
        person=people["conflicted"], with_person=scholar.person, kind="other"
    )
    check_in = make.sent_check_in(
        scholar,
        says={
            "progress": (f"I saw a {SHARED} today.", True),
            "bottlenecks": (f"There was an {BACK} too.", True),
            "mentor_feedback": f"Never an {KEPT}, please.",
        },
    )
    services.compile_week(plan, plan.phase.weeks[5], now=make.SATURDAY)
    return House(people, check_in)


def bring_to(stage: str, house: House) -> None:
    step = STAGES.index(stage)
    for report in house.reports():
        section = report.sections.get(scholar=house.check_in.scholar)
        if step >= 1:
            words = {section.pk: Words(f"{section.text}\n\nSo she says.", "on_track")}
            draft = Draft(opening="A calm week.", sections=words)
            services.save(report, draft, revision=report.revision, now=make.SATURDAY)
        if step >= 2:
            report.refresh_from_db()
            services.approve(report, by=house.people["manager"], now=make.SATURDAY)
    if step >= 3:
        services.send_due(make.NOON)
    if step == 4:
        emails().update(state="claimed", sender=1)
    if step == 5:
        assert objections(list(emails())) == {}
        for report in house.reports():
            make.delivered(report)


def emails() -> MessageQuerySet:
    return Message.objects.filter(kind="reports.weekly")


def told(house: House) -> Iterator[str]:
    """Where a report is told: pages and emails of it."""
    for report in house.reports():
        one = f"/programs/winter/reports/{report.pk}/"
        yield from (f"{one}preview/", f"{one}letter/", f"/reports/{report.pk}/")
    for message in emails():
        where = f"/programs/winter/mail/{message.uuid}/"
        yield from (where, f"{where}html/", f"/me/mail/{message.uuid}/html/")
    for section in Section.objects.filter(scholar=house.check_in.scholar):
        yield f"/reports/sections/{section.pk}/"
    yield from ("/me/mail/", "/reports/", "/search/?q=heron")
    yield "/programs/winter/reports/?format=csv"


def desks(house: House) -> Iterator[str]:
    """Where answers stand beside it, for those who may read them all."""
    yield f"/check-ins/{house.check_in.pk}/read/"
    for report in house.reports():
        yield f"/programs/winter/reports/{report.pk}/"


@dataclass
class Reading:
    """What some people read on some pages, all of them asked."""

    house: House
    paths: list[str]
    found: dict[str, set[str]]
    """For each of the words: who read it."""
    opened: dict[str, list[str]] = field(default_factory=dict)
    """For each person: the pages that were there for them."""

    @classmethod
    def of(cls, house: House, paths: Iterable[str], *words: str) -> "Reading":
        reading = cls(house, list(paths), {word: set() for word in words})
        for name in house.people:
            reading.ask(name, reading.paths)
        return reading

    def again(self, *words: str) -> dict[str, set[str]]:
        """Who reads them now: on pages open to them before, for none opens by it."""
        later = Reading(self.house, self.paths, {word: set() for word in words})
        for name, paths in self.opened.items():
            later.ask(name, paths)
        return later.found

    def ask(self, name: str, paths: list[str]) -> None:
        client, self.opened[name] = Client(), []
        client.force_login(self.house.people[name])
        for path in paths:
            answer = client.get(path)
            assert answer.status_code < 500
            if answer.status_code == 200:
                self.opened[name].append(path)
                body = answer.content.decode()
                for word in self.found:
                    if word in body:
                        self.found[word].add(name)


def posted() -> str:
    """All emails as they would leave, headers too, read as a client reads them."""
    parts = []
    for message in emails().filter(~Q(state="cancelled")):
        raw = mime.build(message)
        email = BytesParser(policy=policy.default).parsebytes(bytes(raw))
        parts += [str(email.items())]
        parts += [p.get_content() for p in email.walk() if not p.is_multipart()]
    return " ".join(" ".join(parts).split())


@pytest.mark.parametrize("stage", STAGES)
def test_everybody_reads_what_the_policy_says_until_it_is_taken_back(
    house: House, stage: str
) -> None:
    bring_to(stage, house)
    expected = STAFF | {"scholar"}
    if stage == "sent":
        expected |= {"mentor", "co-mentor"}

    reading = Reading.of(house, told(house), SHARED, BACK, KEPT)

    assert reading.found == {SHARED: expected, BACK: expected, KEPT: set()}
    assert KEPT not in posted()
    assert (SHARED in posted()) == (STAGES.index(stage) >= 3)
    if stage != "sent":
        is_gone_at_once_and_for_good(reading)


def is_gone_at_once_and_for_good(reading: Reading) -> None:
    house = reading.house
    Answer.objects.filter(question__key="bottlenecks").update(shared=False)

    assert reading.again(BACK) == {BACK: set()}
    for message in emails():
        state, _ = objections([message])[message.pk]
        emails().filter(pk=message.pk).update(state=state, sender=None)
    services.settle(make.NOON - timedelta(hours=2))
    assert {report.state for report in house.reports()} == {"draft"}
    assert BACK not in posted() + str(list(emails().values("text", "html", "subject")))
    for report in house.reports():
        services.approve(report, by=house.people["manager"], now=make.NOON)
    services.send_due(make.NOON)
    alive = emails().exclude(state="cancelled")
    assert len(alive) == len(house.reports())
    assert objections(list(alive)) == {}
    assert SHARED in posted()
    assert BACK not in posted()


def test_what_is_kept_private_stands_beside_it_for_those_who_read_answers(
    house: House,
) -> None:
    bring_to("queued", house)

    beside = Reading.of(house, desks(house), KEPT)

    assert beside.found == {KEPT: {"scholar", "manager", "lead"}}
