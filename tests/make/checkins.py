"""Builders of the weekly loop: the plan of a phase, check-ins, meetings, notes."""

from datetime import UTC, date, datetime, time
from itertools import count
from typing import Any

from mats.checkins import services
from mats.checkins.models import (
    AgendaPoint,
    Attendee,
    CheckIn,
    CheckInPlan,
    FeedbackRound,
    Flag,
    FollowUp,
    Goal,
    Meeting,
    Note,
    Tag,
    Theme,
)
from mats.checkins.standing import Point
from mats.people.models import Person
from mats.programs.models import Phase, Program
from mats.questions import services as questions
from mats.questions.models import Questionnaire
from mats.questions.values import Given
from mats.scholars.models import ResearchManagement, Scholar
from tests.make import core

FRIDAY = datetime(2027, 2, 19, 18, tzinfo=UTC)
"""Friday of week 6, in California ten in the morning: open, and not yet due."""
EARLIER = datetime(2020, 1, 1, tzinfo=UTC)
KEYS = ("progress", "bottlenecks", "compute", "mentor_feedback")
_numbers = count(1)


def check_in_questions(of: Program) -> Questionnaire:
    """The four questions: read by the manager and the leads, by mentors if shared."""
    asked = core.questionnaire(
        of, slug="check-in", title="Weekly check-in", use=Questionnaire.Use.CHECK_IN
    )
    for key in KEYS:
        core.question(
            asked,
            key,
            readers=["research_manager_of_stream", "leads"],
            readers_if_shared=["mentors"],
        )
    return asked


THURSDAY = Point(3, time(9))
MONDAY = Point(0, time(0))
"""As an opening: whatever the hour, the week of today is the one that is open."""


def check_in_plan(
    of: Phase | None = None, opens: Point = THURSDAY, **thresholds: int
) -> CheckInPlan:
    """Opens Thursday 9:00, due Friday 18:00, closes Wednesday 18:00."""
    of = of or core.phase(core.program())
    return services.set_plan(
        of,
        questionnaire=check_in_questions(of.program),
        opens=opens,
        due=Point(4, time(18)),
        closes=Point(9, time(18)),
        **thresholds,
    )


def check_in(
    of: Scholar | None = None,
    week: int = 6,
    plan: CheckInPlan | None = None,
    **fields: object,
) -> CheckIn:
    """One that nobody has begun. The phase and its plan are made where missing."""
    if plan is None:
        plan = CheckInPlan.objects.first() or check_in_plan()
    of = of or core.scholar(core.stream(plan.phase.program))
    moments = vars(plan.moments(plan.phase.weeks[week - 1]))
    facts = {"scholar": of, "phase": plan.phase, "week": week, **moments, **fields}
    return CheckIn.objects.create(**facts)


def sent_check_in(
    of: Scholar | None = None,
    week: int = 6,
    says: dict[str, str | tuple[str, bool]] | None = None,
    at: datetime | None = None,
    **fields: Any,
) -> CheckIn:
    """One that is in. `says` by question: words, or words and whether shared."""
    made = check_in(of, week, **fields)
    at = at or made.opens_at
    made = services.begin(made, now=at)
    given = {}
    for key, said in (says or {"progress": "It works."}).items():
        text, shared = said if isinstance(said, tuple) else (said, False)
        given[key] = Given(text=text, shared=shared)
    assert made.response
    questions.submit(made.response, given, seen={}, now=at)
    return services.submit(made, now=at)


def manager(of: Scholar, who: Person | None = None, *, single: bool = False) -> Person:
    """The research manager of the scholar's stream, or of the scholar alone."""
    who = core.member(of.program, "research_manager", who or core.person("Iris Lund"))
    ResearchManagement.objects.create(
        person=who,
        stream=of.stream,
        scholar=of if single else None,
        starts_on=date(2020, 1, 1),
    )
    return who


def goal(of: CheckIn, text: str = "Write the draft", **fields: object) -> Goal:
    return Goal.objects.create(scholar=of.scholar, set_in=of, text=text, **fields)


def feedback_round(
    of: Phase | None = None,
    asks_on: date = date(2027, 2, 15),
    due_on: date = date(2027, 2, 22),
) -> FeedbackRound:
    """A scale and a text, read by the manager and the leads; the text may be shared."""
    of = of or core.phase(core.program())
    asked = core.questionnaire(
        of.program,
        slug="feedback",
        title="Feedback on a scholar",
        use=Questionnaire.Use.FEEDBACK,
    )
    readers = ["research_manager_of_subject", "leads"]
    core.question(asked, "going", "scale", readers=readers, required=True)
    core.question(
        asked,
        "words",
        text="What do you tell {scholar}?",
        readers=readers,
        readers_if_shared=["subject"],
    )
    facts = {"asks_on": asks_on, "due_on": due_on}
    return services.plan_feedback(of, questionnaire=asked, **facts)


def theme(of: Program, name: str = "Slow tools") -> Theme:
    return Theme.objects.get_or_create(program=of, name=name)[0]


def tag(of: CheckIn, name: str = "Slow tools") -> Tag:
    return Tag.objects.create(theme=theme(of.scholar.program, name), check_in=of)


def note(
    of: Scholar,
    kind: str = Note.Kind.PRIVATE,
    text: str = "Tired.",
    author: Person | None = None,
) -> Note:
    return Note.objects.create(scholar=of, kind=kind, text=text, author=author)


def meeting(
    of: Scholar,
    host: Person | None = None,
    kind: str = Meeting.Kind.ONE_TO_ONE,
    held_on: date = date(2027, 2, 16),
    minutes: int = 30,
) -> Meeting:
    made = Meeting.objects.create(
        program=of.program,
        kind=kind,
        host=host or core.person(f"Host {next(_numbers)}"),
        held_on=held_on,
        minutes=minutes,
    )
    Attendee.objects.create(meeting=made, scholar=of)
    return made


def point(
    of: Scholar, text: str = "Which two to keep", **fields: object
) -> AgendaPoint:
    facts = {"written_by": of.person, "position": next(_numbers), **fields}
    return AgendaPoint.objects.create(scholar=of, text=text, **facts)


def follow_up(
    of: Scholar, by: Person, what: str = "Ask for a key", **facts: Any
) -> FollowUp:
    usual = {"person": by, "due_on": date(2027, 3, 1), "now": FRIDAY}
    return services.follow_up(of, what=what, by=by, **{**usual, **facts})


def flag(of: Scholar, rule: str = Flag.Rule.STUCK, **fields: object) -> Flag:
    return Flag.objects.create(scholar=of, rule=rule, **fields)
