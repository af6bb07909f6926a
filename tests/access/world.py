"""Two programs with a row of everything, and an odd word in every private field.

Each canary names what it stands in; `POLICY` says which roles may ever read it.
"""

import re
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from mats.announcements.models import Announcement
from mats.core import secrets
from mats.home import access
from mats.people.models import ConsentDocument, Person
from mats.people.services import invitations
from mats.programs.models import (
    Affiliation,
    Change,
    Conflict,
    Element,
    Organisation,
    Program,
    Remark,
    Site,
    Text,
    WeekOff,
)
from mats.questions import services as questions
from mats.questions.models import Response
from mats.questions.values import Given
from mats.scholars.models import Project
from mats.todos.models import ScheduledRun
from tests import make
from tests.access import allocating, applying, asking, choosing, weekly
from tests.access.writing import letter

if TYPE_CHECKING:
    from mats.mentors.models import Stream

NOW = datetime(2027, 2, 18, 10, 42, tzinfo=UTC)
CANARY = re.compile(r"zq[a-z]{4,}qz")
SHARED = "Quetzal"
"""In every name and title, so that one search asks for all of them."""

ROOT = frozenset({"superuser"})
LEADS = ROOT | {"program_manager", "director"}
OVERSEERS = LEADS | {"research_manager"}
STAFF = OVERSEERS | {"community_manager"}
NOBODY: frozenset[str] = frozenset()

POLICY = {
    "strangername": ROOT,
    "strangeremail": ROOT,
    "scholarname": STAFF,
    "scholaremail": STAFF,
    "applicantname": OVERSEERS,
    "applicantemail": OVERSEERS,
    "conflictnote": LEADS,
    "conflicthandling": LEADS,
    "projecttitle": STAFF,
    "ownweekoff": STAFF,
    "affiliationtitle": STAFF,
    "draftanswer": NOBODY,
    "leadsanswer": LEADS,
    "unsharedanswer": NOBODY,
    "mailsubject": STAFF,
    "mailbody": STAFF,
    "mailsealed": NOBODY,
    "mailsecret": NOBODY,
    "mailforleads": LEADS,
    "announcementdraft": STAFF,
    "announcementtomentors": STAFF | {"mentor"},
    "todotitle": OVERSEERS,
    "changetext": STAFF,
    "weekoffreason": STAFF,
    "remark": STAFF,
    "runerror": STAFF,
    "invited": STAFF,
    "foreignprogram": ROOT | {"elsewhere"},
    "foreignname": ROOT | {"elsewhere"},
    "foreignstream": ROOT | {"elsewhere"},
    "foreignmail": ROOT | {"elsewhere"},
    "foreignnote": ROOT | {"elsewhere"},
    "foreignanswer": ROOT | {"elsewhere"},
    "foreigntodo": ROOT | {"elsewhere"},
    "foreignannouncement": ROOT | {"elsewhere"},
    "foreignchange": ROOT | {"elsewhere"},
    **allocating.POLICY,
    **applying.POLICY,
    **asking.POLICY,
    **choosing.POLICY,
    **weekly.POLICY,
}
"""Who may read the words of a field, of those who have nothing to do with the row."""


def canary(field: str) -> str:
    """The odd word that stands in this field alone."""
    assert field in POLICY, field
    return f"zq{field}qz"


def named(field: str) -> str:
    return f"{SHARED} {canary(field)}"


def world() -> access.World:
    """The program that is walked through, beside another full one."""
    winter = make.program()
    summer = make.program("elsewhere", ordinal=2, name=named("foreignprogram"))
    here = access.cast(winter, summer)
    mentor = here.people["mentor"]
    make.phase(winter)
    make.phase(summer)
    own = make.stream(winter, "own")
    if mentor:
        make.mentor(own, mentor)
    everything(winter, here)
    everywhere()
    asking.surveyed(winter)
    choosing.candidates(winter, canary, named)
    applying.reviewed(winter, canary)
    foreign(summer)
    weekly.graded(winter, here.people["grader"])
    return here


def everything(winter: Program, here: access.World) -> None:
    """A row of every kind, about people whom nobody of the cast has to do with."""
    stream = make.stream(winter)
    make.mentor(stream)
    scholar = make.person(named("scholarname"), f"{canary('scholaremail')}@example.org")
    enrolled = make.scholar(stream, scholar, on=date(2027, 1, 11))
    enrolled.project = Project.objects.create(
        program=winter, title=named("projecttitle")
    )
    enrolled.save()
    asking.beside(enrolled, canary)
    allocating.slots(stream, canary)
    applicant = make.person(
        named("applicantname"), f"{canary('applicantemail')}@example.org"
    )
    make.member(winter, "applicant", applicant)
    applying.applied(stream, applicant, canary)
    make.person(named("strangername"), f"{canary('strangeremail')}@example.org")
    Conflict.objects.create(
        program=winter,
        person=applicant,
        with_person=scholar,
        kind="friend",
        note=canary("conflictnote"),
        handling=canary("conflicthandling"),
        handled_at=NOW,
        handled_by=make.person(),
        declared_by=applicant,
    )
    parts(winter, "changetext", "weekoffreason", "runerror")
    Remark.objects.create(
        program=winter, on=date(2027, 2, 8), kind="stipend", summary=canary("remark")
    )
    WeekOff.objects.create(
        phase=winter.phases.get(),
        monday=date(2027, 2, 8),
        person=scholar,
        reason=canary("ownweekoff"),
    )
    Affiliation.objects.create(
        person=scholar,
        organisation=make.organisation(),
        title=canary("affiliationtitle"),
    )
    mails(winter, scholar)
    answers(winter, scholar)
    weekly.week(winter, enrolled, canary, NOW)
    make.todo(scholar, winter, title=named("todotitle"))
    Announcement.objects.create(
        program=winter,
        title="A draft",
        body=canary("announcementdraft"),
        roles=["scholar"],
    )
    told = Announcement.objects.create(
        program=winter,
        title="Told",
        body=canary("announcementtomentors"),
        roles=["mentor"],
        published_at=NOW,
    )
    if here.people["mentor"]:
        told.receipts.create(person=here.people["mentor"])
    invitations.invite(
        person=make.person(named("invited")),
        purpose="scholar",
        program=winter.slug,
        by=make.person(),
        now=NOW,
    )


def parts(of: Program, change: str, reason: str, error: str) -> None:
    phase = of.phases.get()
    make.deadline(of)
    Element.objects.create(program=of, slug="talks", name="Talks")
    Text.objects.create(program=of, place="about", body="Welcome")
    Change.objects.create(
        program=of, kind="made_before", title="Earlier", text=canary(change)
    )
    WeekOff.objects.create(
        phase=phase,
        monday=date(2027, 2, 1),
        person=make.person(),
        reason=canary(reason),
    )
    ScheduledRun.objects.create(
        program=of,
        kind="todos.none",
        period_key="2027-W06",
        due_at=NOW,
        not_before=NOW,
        attempts=1,
        last_error=canary(error),
    )


def mails(of: Program, to: Person) -> None:
    letter(of, to, named("mailsubject"), canary("mailbody"), "staff")
    letter(of, to, named("mailforleads"), "Hello", "leads")
    letter(of, to, named("mailsealed"), "Hello", "nobody")
    secret = letter(of, to, "Your code", "", "staff")
    secret.sensitive, secret.text = True, secrets.encrypt(canary("mailsecret"))
    secret.html = secret.text
    secret.save()


def answers(of: Program, by: Person) -> None:
    asked = make.questionnaire(of)
    make.question(asked, "progress", readers=["leads"])
    make.question(asked, "worries", readers=["subject"], readers_if_shared=["leads"])
    draft = questions.start_response(asked, by, now=NOW)
    given = {"progress": Given(text=canary("draftanswer"))}
    questions.save_answers(draft, given, seen={}, now=NOW)
    other = make.person()
    said = asked_by(of, "sent")
    sent(said, other, canary("leadsanswer"), canary("unsharedanswer"))
    asking.quoted(said.questionnaire)


def asked_by(of: Program, slug: str) -> Response:
    asked = make.questionnaire(of, slug=slug, minimum_group=1)
    make.question(asked, "progress", readers=["leads"])
    make.question(asked, "worries", readers=["subject"], readers_if_shared=["leads"])
    return Response(questionnaire=asked)


def sent(of: Response, by: Person, open_: str, closed: str) -> None:
    response = questions.start_response(of.questionnaire, by, now=NOW)
    given = {"progress": Given(text=open_), "worries": Given(text=closed, shared=False)}
    questions.submit(response, given, seen={}, now=NOW)


def everywhere() -> None:
    """What belongs to no program."""
    Site.objects.create(slug="hall", name="Hall")
    where = Organisation.objects.create(slug="rivers", name="Institute of Rivers")
    Affiliation.objects.create(person=make.person(), organisation=where)
    ConsentDocument.objects.create(
        kind="photos", title="Photos", text="Words", published_at=NOW
    )


def foreign(summer: Program) -> None:
    """The other program: nothing of it belongs on a page of the first one."""
    scholar = make.person(named("foreignname"))
    stream: Stream = make.stream(summer, "foreign", title=named("foreignstream"))
    make.scholar(stream, scholar, on=date(2027, 1, 11))
    Conflict.objects.create(
        program=summer,
        person=scholar,
        with_person=make.person(),
        kind="friend",
        note=canary("foreignnote"),
        declared_by=scholar,
    )
    parts(summer, "foreignchange", "foreignchange", "foreignchange")
    letter(summer, scholar, named("foreignmail"), "Hello", "staff")
    sent(asked_by(summer, "foreign"), scholar, canary("foreignanswer"), "Hm")
    make.todo(scholar, summer, title=named("foreigntodo"))
    Announcement.objects.create(
        program=summer,
        title=named("foreignannouncement"),
        body="Words",
        roles=["scholar"],
    )
    invitations.invite(
        person=make.person(named("foreignname")),
        purpose="scholar",
        program=summer.slug,
        by=make.person(),
        now=NOW,
    )
