"""Who has to read each private word of the world, and on which page."""

from collections.abc import Callable

from django.urls import reverse

from mats.allocation.models import Scenario
from mats.announcements.models import Announcement
from mats.applications.models import Application, StreamChoice
from mats.checkins.models import CheckIn, ComputeRequest, Feedback
from mats.mail.models import Message
from mats.mentors.models import Candidacy
from mats.milestones.models import Submission
from mats.people.models import Person
from mats.programs.models import Conflict, Program
from mats.questions.models import Response
from mats.reports.models import Report
from mats.scholars.models import Scholar
from tests.access.world import LEADS, OVERSEERS, ROOT, SHARED, STAFF, canary, named

Where = Callable[[], str]
OWN = frozenset({"themselves"})
ELSEWHERE = frozenset({"elsewhere"})


def scholar() -> Person:
    return Person.objects.get(name=named("scholarname"))


def record() -> Scholar:
    return Scholar.objects.get(person=scholar())


def page(name: str, *args: object, ask: str = "", of: str = "winter") -> Where:
    return lambda: reverse(name, args=[of, *args]) + ask


def about(name: str, row: Callable[[], object], of: str = "winter") -> Where:
    return lambda: reverse(name, args=[of, row()])


def conflict(note: str) -> Callable[[], object]:
    return lambda: Conflict.objects.get(note=canary(note)).pk


def message(subject: str) -> Callable[[], object]:
    return lambda: Message.objects.get(subject=subject).uuid


def searched(kind: str) -> Where:
    return lambda: f"{reverse('home:search')}?q={SHARED}&kind={kind}"


def reported() -> int:
    return Report.objects.get(opening=canary("reportopening")).pk


def told() -> int:
    return Announcement.objects.get(title="Told").pk


def drafted() -> int:
    return Announcement.objects.get(title="A draft").pk


def would_mentor() -> int:
    return Candidacy.objects.get(person__name=named("candidatename")).pk


def drafted_scenario() -> int:
    return Scenario.objects.get(program__slug="winter", state="draft").pk


def checked_in() -> int:
    return CheckIn.objects.get(scholar__person=scholar()).pk


def compute_request() -> str:
    asked = ComputeRequest.objects.get(scholar__person=scholar())
    return reverse("checkins:compute_request", args=[asked.pk])


def handed_in() -> str:
    row = Submission.objects.get(scholar__person=scholar())
    return reverse("milestones:read", args=[row.pk])


def enrolled() -> int:
    return Scholar.objects.get(person=scholar()).pk


def sent() -> str:
    row = Response.objects.get(questionnaire__slug="sent")
    return reverse("questions:sent", args=[row.pk])


def draft() -> str:
    row = Response.objects.get(state="draft")
    return reverse("questions:respond", args=[row.pk])


def results(slug: str, of: str) -> Where:
    def where() -> str:
        rows = Program.objects.get(slug=of).questionnaires
        return reverse("questions:results", args=[of, rows.get(slug=slug).pk])

    return where


def behind(name: str, row: Callable[[], object]) -> Where:
    return lambda: reverse(f"admin:{name}_change", args=[row()])


PLACES: dict[str, tuple[frozenset[str], Where]] = {
    "candidatename": (LEADS, page("mentors:candidacies")),
    "candidateagenda": (LEADS, about("mentors:candidacy", would_mentor)),
    "decisionreason": (LEADS, about("mentors:candidacy_decide", would_mentor)),
    "assessmentcomment": (LEADS, about("mentors:candidacy", would_mentor)),
    "contactnote": (LEADS, page("mentors:contacts")),
    "worktitle": (LEADS, handed_in),
    "worktime": (LEADS | OWN, handed_in),
    "assumptions": (LEADS, page("allocation:index")),
    "slotreason": (LEADS, about("allocation:scenario", drafted_scenario)),
    "strangername": (ROOT, searched("people")),
    "strangeremail": (ROOT, searched("people")),
    "scholarname": (STAFF, page("scholars:people")),
    "scholaremail": (STAFF, about("home:person", lambda: scholar().pk)),
    "studyfield": (
        OVERSEERS,
        about("applications:detail", lambda: Application.objects.get().pk),
    ),
    "reviewcomment": (
        OVERSEERS,
        about("reviews:candidate", lambda: StreamChoice.objects.get().pk),
    ),
    "applicantsource": (OVERSEERS, page("applications:index", ask="?format=csv")),
    "applicantname": (OVERSEERS, page("scholars:people")),
    "applicantemail": (OVERSEERS, page("scholars:people", ask="?format=csv")),
    "conflictnote": (LEADS, about("programs:conflict", conflict("conflictnote"))),
    "conflicthandling": (LEADS, about("programs:conflict", conflict("conflictnote"))),
    "endedbecause": (LEADS, about("scholars:detail", lambda: record().pk)),
    "reachable": (STAFF, page("scholars:index")),
    "absencereason": (
        LEADS,
        about("scholars:absence", lambda: record().absences.get().pk),
    ),
    "proposalsummary": (
        LEADS,
        about("scholars:proposal", lambda: record().proposals.get().pk),
    ),
    "standingnote": (LEADS, page("scholars:hand_over", "probes")),
    "projecttitle": (STAFF, page("scholars:index")),
    "ownweekoff": (STAFF, page("programs:weeks_off")),
    "affiliationtitle": (STAFF, about("home:person", lambda: scholar().pk)),
    "draftanswer": (OWN, draft),
    "leadsanswer": (LEADS - ROOT, results("sent", "winter")),
    "unsharedanswer": (frozenset({"respondent"}), sent),
    "checkinanswer": (LEADS - ROOT, about("checkins:check_in", checked_in)),
    "mentorfeedback": (
        LEADS - ROOT,
        about("checkins:feedback_read", lambda: Feedback.objects.get().pk),
    ),
    "goaltext": (LEADS, about("checkins:check_in", checked_in)),
    "privatenote": (frozenset(), about("checkins:scholar", enrolled)),
    "shareablenote": (LEADS, about("checkins:scholar", enrolled)),
    "themenote": (LEADS, page("checkins:themes")),
    "reportopening": (LEADS, about("reports:edit", reported)),
    "reportrequest": (LEADS, about("reports:edit", reported)),
    "reportsection": (LEADS, about("reports:edit", reported)),
    "reportreply": (LEADS, about("reports:edit", reported)),
    "reportown": (LEADS, about("reports:edit", reported)),
    "flagtold": (LEADS, page("checkins:flags", ask="?format=csv")),
    "passedon": (LEADS, page("reports:passed_on")),
    "handbookpage": (STAFF, page("announcements:handbook")),
    "agendapoint": (LEADS, about("checkins:agenda", enrolled)),
    "followup": (LEADS, page("checkins:follow_ups")),
    "flagwhy": (LEADS, page("checkins:flags")),
    "computepurpose": (LEADS, compute_request),
    "mailsubject": (STAFF, page("mail:index")),
    "mailbody": (STAFF, about("mail:html", message(named("mailsubject")))),
    "mailforleads": (LEADS, page("mail:index")),
    "announcementdraft": (STAFF, about("announcements:look", drafted)),
    "announcementtomentors": (STAFF, about("announcements:look", told)),
    "todotitle": (OVERSEERS, page("todos:index")),
    "changetext": (STAFF, page("programs:changes")),
    "weekoffreason": (STAFF, page("programs:weeks_off")),
    "remark": (STAFF, page("programs:remarks")),
    "runerror": (STAFF, page("todos:schedule")),
    "invited": (STAFF, page("home:invitations")),
    "foreignprogram": (ELSEWHERE, lambda: reverse("programs:index")),
    "foreignname": (ELSEWHERE, page("scholars:people", of="elsewhere")),
    "foreignstream": (ELSEWHERE, page("mentors:index", of="elsewhere")),
    "foreignmail": (ELSEWHERE, page("mail:index", of="elsewhere")),
    "foreignnote": (
        ELSEWHERE,
        about("programs:conflict", conflict("foreignnote"), of="elsewhere"),
    ),
    "foreignanswer": (ELSEWHERE, results("foreign", "elsewhere")),
    "foreigntodo": (ELSEWHERE, page("todos:index", of="elsewhere")),
    "foreignannouncement": (ELSEWHERE, page("announcements:index", of="elsewhere")),
    "foreignchange": (ELSEWHERE, page("programs:changes", of="elsewhere")),
}
"""Of every private field: who has to read it, and where."""
