"""Many rows behind the lists of a program, each with all that its line shows.

`python -m benchmarks.crowd SLUG ROWS` writes them at once, without services: this is
about reading. The tests of the lists use it, too.
"""

import sys
from datetime import timedelta
from itertools import count

import django
from django.apps import apps
from django.db import connection
from django.utils.timezone import now

if not apps.ready:
    django.setup()

from mats.applications.models import Application, StreamChoice
from mats.mail.models import Message
from mats.mentors.models import (
    Assessment,
    Candidacy,
    Contact,
    Stream,
    StreamMentor,
)
from mats.milestones.models import Grade, Submission
from mats.people.models import Person
from mats.programs.models import Membership, Program, Remark
from mats.reports.models import Reply, Report, Section
from mats.reviews.models import MentorRank, Review
from mats.scholars.models import Project, Scholar, Supervision
from mats.todos.models import ScheduledRun, Todo

_numbers = count(1)


def crowd(program: Program, rows: int) -> None:
    """So many scholars with mentor and project, streams, roles, to-dos and emails."""
    people = _people(rows)
    mentors = _people(rows)
    streams = _streams(program, mentors)
    day = program.today - timedelta(days=30)
    Membership.objects.bulk_create(
        Membership(person=person, program=program, role=role, starts_on=day)
        for role, some in (("scholar", people), ("mentor", mentors), ("grader", people))
        for person in some
    )
    _scholars(program, list(zip(people, mentors, streams, strict=True)))
    _applied(program, mentors, streams)
    _reviewed(program, people)
    _handed_in(program, people)
    _owed(program, people)
    _sent(program, people)
    _told(program, streams, mentors)
    _would_mentor(program, people)
    Remark.objects.bulk_create(
        Remark(program=program, on=day, kind="slow", summary=f"Heard of {person.pk}")
        for person in people
    )


def _would_mentor(program: Program, people: list[Person]) -> None:
    """Candidates with an assessment each, decided on, whom staff wrote to before."""
    at = now()
    track = program.tracks.first()
    candidacies = Candidacy.objects.bulk_create(
        Candidacy(
            program=program,
            person=person,
            matter=f"candidacy:{program.pk}:{person.pk}",
            state=Candidacy.State.IN_REVIEW,
            received_at=at,
            track=track,
            requested=3,
            decision=Candidacy.Decision.ACCEPTED,
            decided_at=at,
        )
        for person in people
    )
    Contact.objects.bulk_create(
        Contact(program=program, name=f"Known {one.pk}", field="policy", candidacy=one)
        for one in candidacies
    )
    _assessed(program, candidacies)


def _assessed(program: Program, candidacies: list[Candidacy]) -> None:
    directors = program.memberships.filter(role=Membership.Role.DIRECTOR)
    at = now()
    Assessment.objects.bulk_create(
        Assessment(
            candidacy=candidacy,
            assessor_id=director,
            asked_at=at,
            unconflicted_at=at,
            sent_at=at,
            mean=7,
        )
        for candidacy in candidacies
        for director in directors.values_list("person", flat=True)
    )


def _people(rows: int) -> list[Person]:
    return Person.objects.bulk_create(
        Person(email=f"crowd{n}@example.org", name=f"Crowd Łąka {n}")
        for n in (next(_numbers) for _ in range(rows))
    )


def _streams(program: Program, mentors: list[Person]) -> list[Stream]:
    track = program.tracks.first()
    day = program.today - timedelta(days=30)
    streams = Stream.objects.bulk_create(
        Stream(
            program=program,
            slug=f"crowd-{mentor.pk}",
            title=f"Stream {mentor.pk}",
            track=track,
        )
        for mentor in mentors
    )
    StreamMentor.objects.bulk_create(
        StreamMentor(stream=stream, person=mentor, starts_on=day)
        for stream, mentor in zip(streams, mentors, strict=True)
    )
    return streams


def _applied(program: Program, people: list[Person], streams: list[Stream]) -> None:
    """Each for the stream of the same line."""
    sent = {"state": "submitted", "submitted_at": now()}
    made = Application.objects.bulk_create(
        Application(program=program, person=person, source="A friend", **sent)
        for person in people
    )
    StreamChoice.objects.bulk_create(
        StreamChoice(application=application, stream=stream, rank=1)
        for application, stream in zip(made, streams, strict=True)
    )


def _reviewed(program: Program, people: list[Person]) -> None:
    """Each application by one of them, and ranked by its stream."""
    rows = StreamChoice.objects.filter(application__program=program, reviews=None)
    choices = list(rows.order_by("pk"))
    at = now()
    Review.objects.bulk_create(
        Review(choice=choice, reviewer=person, state="sent", sent_at=at, score=n % 11)
        for n, (choice, person) in enumerate(zip(choices, people, strict=True))
    )
    MentorRank.objects.bulk_create(
        MentorRank(stream_id=choice.stream_id, choice=choice, position=1)
        for choice in choices
    )


def _scholars(program: Program, seats: list[tuple[Person, Person, Stream]]) -> None:
    day = program.today - timedelta(days=30)
    projects = Project.objects.bulk_create(
        Project(program=program, title=f"Project {person.pk}") for person, _, _ in seats
    )
    scholars = Scholar.objects.bulk_create(
        Scholar(
            person=person,
            program=program,
            stream=stream,
            enrolled_on=day,
            project=project,
        )
        for (person, _, stream), project in zip(seats, projects, strict=True)
    )
    Supervision.objects.bulk_create(
        Supervision(scholar=scholar, mentor=mentor, starts_on=day)
        for scholar, (_, mentor, _) in zip(scholars, seats, strict=True)
    )


def _told(program: Program, streams: list[Stream], mentors: list[Person]) -> None:
    """A report of the first week that left, with its section and the answer to it."""
    phase = program.phases.order_by("starts_on").first()
    if phase is None:
        return
    then = now() - timedelta(days=1)
    facts = {"compiled_at": then, "scholars_until": then, "send_at": then}
    sent = {"state": "sent", "approved_at": then, "sent_at": then}
    reports = Report.objects.bulk_create(
        Report(phase=phase, week=1, stream=stream, mentor=mentor, **facts, **sent)
        for stream, mentor in zip(streams, mentors, strict=True)
    )
    about = dict(Scholar.objects.filter(stream__in=streams).values_list("stream", "pk"))
    sections = Section.objects.bulk_create(
        Section(report=report, scholar_id=about[report.stream_id], text="All well.")
        for report in reports
    )
    Reply.objects.bulk_create(
        Reply(section=section, mentor=report.mentor, verdict="talk")
        for section, report in zip(sections, reports, strict=True)
    )


def _handed_in(program: Program, people: list[Person]) -> None:
    """To every milestone, each with somebody asked to grade it."""
    then = now() - timedelta(days=1)
    scholars = program.scholars.filter(person__in=people)
    work = Submission.objects.bulk_create(
        Submission(milestone=milestone, scholar=scholar, submitted_at=then)
        for milestone in program.milestones.all()
        for scholar in scholars
    )
    Grade.objects.bulk_create(Grade(submission=each, grader=people[0]) for each in work)


def _owed(program: Program, people: list[Person]) -> None:
    Todo.objects.bulk_create(
        Todo(
            kind="tests.report",
            key=f"crowd:{person.pk}",
            debtor=person,
            escalate_to=people[-1],
            program=program,
            title=f"Report {person.pk}",
            url="/me/todos/",
            due_at=now() - timedelta(days=place % 20 - 10),
        )
        for place, person in enumerate(people)
    )
    ScheduledRun.objects.bulk_create(
        ScheduledRun(
            kind="tests.report",
            program=program,
            period_key=str(person.pk),
            due_at=now(),
            not_before=now(),
        )
        for person in people
    )


def _sent(program: Program, people: list[Person]) -> None:
    Message.objects.bulk_create(
        Message(
            key=f"crowd:{person.pk}",
            kind="todos.reminder",
            recipient=person,
            address=person.email,
            program=program,
            message_id=f"<crowd{person.pk}@example.org>",
            sender_name="MATS",
            subject=f"Report {person.pk}",
            text="This is due tomorrow.",
            state="sent",
            sent_at=now(),
            purge_after=now() + timedelta(days=30),
        )
        for person in people
    )


if __name__ == "__main__":
    crowd(Program.objects.get(slug=sys.argv[1]), int(sys.argv[2]))
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")  # as the server does by itself after a while
