"""The running program still chooses: late applicants whom its mentors review."""

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime, timedelta
from decimal import Decimal

from mats.applications.models import Application, Opening, StreamChoice
from mats.mentors.models import Stream
from mats.people.models import Person
from mats.programs.models import Membership, Program
from mats.questions import services as questions
from mats.questions.models import Question, Questionnaire
from mats.questions.values import Given
from mats.reviews import services
from mats.reviews.models import Progress, Review

OF_EACH = 8
"""Applicants of each stream who are not decided on."""
WHY, PROBLEM = "why", "problem"
ASKED = (
    (WHY, "Why do you want to do this research?", "A paragraph is plenty.", 250),
    (
        PROBLEM,
        "Which small open problem would you work on first, and how?",
        "What you would try in the first week, and what would show you are wrong.",
        400,
    ),
)
SAID = (
    """I have taught statistics for two years and want to ask questions whose answers
    matter. I reproduced one circuit result over the summer and could not explain a
    third of it; that is where I would like to go on.""",
    """My thesis is about systems that must work while some of their parts lie.
    Oversight is the same question with a part that is smarter than its monitor.""",
    """I have built tools that others use every day, and I am tired of building them
    for things that do not matter. I learn fast beside somebody who corrects me.""",
)
PLANS = (
    """I would build pairs of prompts that differ only in what a good score appears to
    lead to, and measure the gap on tasks where ability can be checked on its own.""",
    """I would begin with the smallest model that shows the effect, take parts away
    until it goes, and write down beforehand which part I expect it to be.""",
)


def review_applications(
    program: Program, *, idle: Collection[Person], now: datetime
) -> None:
    """Of the streams of visitors who mentor: some wait for them, others were read."""
    streams = Stream.objects.filter(
        program=program, mentors__person__in=[each.pk for each in idle]
    ).distinct()
    late = [each for stream in streams for each in _reopened(stream)]
    if not late:
        return
    _take_applications(program, late, now)
    services.change(
        services.set_up(program), facts={"reviewers": 2, "tells_streams": True}
    )
    services.ask_by_rule(program, keys=[each.pk for each in late], now=now)
    managers = Person.objects.filter(
        memberships__program=program,
        memberships__role=Membership.Role.RESEARCH_MANAGER,
    ).exclude(pk__in=[each.pk for each in idle])
    _read_by(managers.order_by("email").first(), program, late, now)


def _reopened(stream: Stream) -> list[StreamChoice]:
    """Their decision is taken back, and the mentor's own review with it."""
    declined = stream.choices.filter(
        outcome=StreamChoice.Outcome.REJECTED, rank__isnull=False
    ).exclude(application__choices__outcome=StreamChoice.Outcome.ACCEPTED)
    rows = declined.select_related("application__person").order_by("-pk")[:OF_EACH]
    found = list(rows)
    keys = [each.pk for each in found]
    Review.objects.filter(choice__in=keys).delete()
    StreamChoice.objects.filter(pk__in=keys).update(outcome="", decided_on=None)
    return found


def _take_applications(
    program: Program, late: Iterable[StreamChoice], now: datetime
) -> None:
    """The questions of the call, and what these wrote."""
    opening = Opening.objects.filter(program=program).first()
    if opening is None:
        opening = Opening(
            program=program, questionnaire=_asked(program), opens_at=_ago(now, 60)
        )
    opening.published, opening.review_from = True, _ago(now, 14)
    opening.save()
    keys = {each.key for each in opening.questionnaire.questions.current()}
    applications = {each.application_id: each.application for each in late}
    for number, one in enumerate(applications.values()):
        if one.response_id is None and {WHY, PROBLEM} <= keys:
            _write(one, opening.questionnaire, number, now)


def _ago(now: datetime, days: int) -> datetime:
    return now - timedelta(days=days)


def _asked(program: Program) -> Questionnaire:
    use = Questionnaire.Use.APPLICATION
    facts = {"slug": "application", "title": "About you and your work", "use": use}
    asked = questions.create_questionnaire(program=program, facts=facts)
    for key, text, help_text, words in ASKED:
        questions.add_question(
            asked,
            facts={
                "kind": Question.Kind.TEXT,
                "key": key,
                "text": text,
                "help": help_text,
                "max_words": words,
                "readers": ["reviewers_of_application"],
            },
        )
    return questions.publish(asked)


def _write(one: Application, asked: Questionnaire, number: int, now: datetime) -> None:
    at = one.submitted_at or now
    response = questions.start_response(asked, one.person, now=at, about="application")
    given = {
        WHY: Given(text=" ".join(SAID[number % len(SAID)].split())),
        PROBLEM: Given(text=" ".join(PLANS[number % len(PLANS)].split())),
    }
    questions.submit(response, given, seen={}, now=at)
    one.response = response
    one.save(update_fields=["response"])


def _read_by(
    reader: Person | None,
    program: Program,
    late: Sequence[StreamChoice],
    now: datetime,
) -> None:
    """Every second has a review of somebody of the staff; one of four is further."""
    if reader is None:
        return
    for number, choice in enumerate(late):
        if number % 2 == 0 or not choice.reviews.exists():
            services.ask(choice, [reader], now=_ago(now, 5))
        if number % 4 == 0:
            stage = Progress.Stage.INTERVIEW
            Progress.objects.create(choice=choice, stage=stage, changed_by=reader)
    for number, review in enumerate(Review.objects.owed_by(reader).order_by("pk")):
        services.say_free(review, acquainted=False, now=_ago(now, 3))
        held = services.own(review.pk, program, reader)
        if held is not None:
            _send(held, number, _ago(now, 2))


def _send(review: Review, number: int, at: datetime) -> None:
    reviewing = review.choice.application.program.reviewing
    response = services.draft(review, reviewing, at)
    scores = [1 + (number + step) * 7 % 5 for step in range(4)]
    keys = ("depth", "breadth", "taste", "fit")
    given = {
        key: Given(number=Decimal(each)) for key, each in zip(keys, scores, strict=True)
    }
    which = ("maybe", "accept", "hold", "reject")[number % 4]
    given["recommendation"] = Given(options=(which,))
    given["comment"] = Given(text="Ask what would have shown the plan to be wrong.")
    questions.submit_held(questions.in_hand(response), given, seen={}, now=at)
    services.put(review, response, now=at)
