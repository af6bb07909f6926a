"""Mentors of the running program are asked about their scholars: now, and once more."""

from datetime import date, datetime, time, timedelta
from decimal import Decimal

from mats.checkins import services
from mats.checkins.models import Feedback
from mats.core.weeks import instant, monday_of
from mats.questions import instruments
from mats.questions import services as questions
from mats.questions.models import Questionnaire
from mats.questions.values import Given
from mats.transfer.demo.asking import FOLDER
from mats.transfer.demo.scene import Scene

READERS = ["research_manager_of_subject", "leads"]
WEEK = timedelta(days=7)
STRONG = (
    "Reads widely and says early when an idea does not work.",
    "Writes plots and notes that others can pick up.",
    "Asks for what is missing instead of waiting for it.",
)
CHANGE = (
    "Fewer side questions: one result, written down, before the next.",
    "Drafts earlier, so that there is time to answer them.",
    "",
)
MESSAGE = "The last write-up was the clearest so far. Keep that length."


def ask_mentors(scene: Scene) -> None:
    """The first round began last Monday and is due on Sunday; one in three is missing.

    Those who are idle have all of theirs to give.
    """
    phase, program = scene.phase, scene.phase.program
    monday = monday_of(scene.now.astimezone(program.zone).date()) - WEEK
    asked = _questions(scene)
    for asks_on in (monday, monday + 4 * WEEK):
        if phase.starts_on <= asks_on <= phase.ends_on:
            services.plan_feedback(
                phase, questionnaire=asked, asks_on=asks_on, due_on=_sunday(asks_on)
            )
    at = instant(monday, time(6), program.timezone)
    services.ask_due(program, now=at)
    rows = Feedback.objects.filter(round__phase=phase).exclude(mentor__in=scene.idle)
    with_all = rows.select_related("round__questionnaire__program", "mentor")
    ordered = with_all.select_related("scholar__person").order_by("scholar_id")
    for number, feedback in enumerate(ordered):
        if number % 3 != 1:
            _give(feedback, number, at + timedelta(hours=8 + 5 * (number % 13)))


def _questions(scene: Scene) -> Questionnaire:
    instrument = instruments.parse((FOLDER / "mentor-feedback.yaml").read_text())
    program = scene.phase.program
    asked = instruments.load(instrument, program=program, readers=READERS)
    asked.questions.filter(key="message").update(readers_if_shared=["subject"])
    facts = {"use": Questionnaire.Use.FEEDBACK}
    return questions.publish(questions.edit_questionnaire(asked, facts=facts))


def _sunday(asks_on: date) -> date:
    return asks_on + timedelta(days=13)


def _give(feedback: Feedback, number: int, at: datetime) -> None:
    given = {
        "going": Given(number=Decimal(5 + number % 5)),
        "strong": Given(text=STRONG[number % 3]),
        "change": Given(text=CHANGE[number % 2]),
    }
    if number % 4 == 0:
        given["message"] = Given(text=MESSAGE, shared=True)
    response = services.feedback_draft(feedback, at)
    held = questions.in_hand(response)
    questions.submit_held(held, given, seen={}, now=at)
    services.put_feedback(feedback, response, now=at)
