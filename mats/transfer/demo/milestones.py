"""The running program's research plans: in, late, to come, and half graded."""

from datetime import timedelta
from decimal import Decimal

from mats.milestones import services
from mats.milestones.models import Grade, Milestone
from mats.programs.models import Program
from mats.questions import instruments
from mats.questions import services as questions
from mats.questions.models import Question
from mats.questions.values import Given
from mats.transfer.demo.asking import FOLDER
from mats.transfer.demo.scene import Scene

READERS = ["mentors", "research_manager_of_stream", "leads", "graders_of_submission"]
TO_SCHOLAR = ["leads", "graded_scholar", "mentors_of_graded"]
WORDS = (
    "A clear path to the harm. Say who repeats the tests after fine-tuning today.",
    "The step from evaluators to labs is asserted; one example would do.",
    "State what a negative result would look like, and by when you would stop.",
)
LEVELS = {
    "threat_model": {
        17: "Specific path to harm, who is hit, why now, what else might explain it",
        12: "Clear path to harm, some steps assumed",
        6: "Names a risk but not the path",
        0: "No risk, or unrelated to the project",
    },
    "theory_of_change": {
        34: "Names who acts differently, why, and how this could fail",
        24: "Plausible chain with one weak link",
        12: "Hopes that someone uses the result",
        0: "No link from work to risk",
    },
    "planned_activities": {
        34: "Dated, measurable, with a rule for stopping",
        24: "Dated and measurable, some risk not planned for",
        12: "A list of topics",
        0: "No plan",
    },
}
"""What a criterion's points stand for, each from its lowest number on."""
MORE_TIME = timedelta(days=7)
"""For those who have not handed in: until Friday of the running week."""


def hand_in_plans(scene: Scene) -> None:
    """Visitors who are scholars have until Friday; a third of the plans is graded."""
    program = scene.phase.program
    plans = program.milestones.select_related("program", "phase", "rubric")
    plan = plans.get(kind=Milestone.Kind.RESEARCH_PLAN)
    _set_up(plan, program, scene)
    services.make_due(program, now=scene.now)
    lead = program.memberships.filter(role="program_manager").earliest("person").person
    for row in plan.submissions.filter(scholar__person__in=scene.idle):
        until = plan.due_at + MORE_TIME
        if row.submitted_at is None and until > scene.now:
            why = "The cluster was down for two days."
            services.extend(row, until=until, because=why, by=lead, now=scene.now)
    services.give_out(plan, now=scene.now)
    open_ = Grade.objects.ready().filter(submission__milestone=plan)
    busy = open_.exclude(grader__in=scene.idle)
    for number, grade in enumerate(busy.select_related("grader").order_by("pk")):
        if number % 3 == 0:
            _judge(grade, number, scene)


def _set_up(plan: Milestone, program: Program, scene: Scene) -> None:
    """With sections, words of the graders, and a third where two differ."""
    instrument = instruments.parse((FOLDER / "research-plan.yaml").read_text())
    loaded = instruments.load(instrument, program=program, readers=READERS)
    asked = questions.publish(loaded)
    assert plan.rubric  # noqa: S101 -- the folder names one
    for key, text, readers in (
        ("words", "What would earn more points?", TO_SCHOLAR),
        ("note", "Is there anything that only staff should know?", ["leads"]),
    ):
        facts = {"kind": Question.Kind.TEXT, "text": text, "key": key}
        questions.add_question(plan.rubric, facts={**facts, "readers": readers})
    for key, words in LEVELS.items():
        question = plan.rubric.questions.current().get(key=key)
        for value, label in words.items():
            question.anchors.create(value=value, label=label)
    settings: dict[str, object] = {"questionnaire": asked, "gap": 25}
    services.replan(plan, facts=settings, now=scene.now)


def _judge(grade: Grade, number: int, scene: Scene) -> None:
    held = services.grade_held(grade.pk, grade.grader)
    if held is None:
        return
    response = services.grade_draft(held, scene.now)
    points = (11 + number % 8, 26 + number * 3 % 13, 27 + number * 5 % 12)
    keys = ("threat_model", "theory_of_change", "planned_activities")
    given = {
        key: Given(number=Decimal(each)) for key, each in zip(keys, points, strict=True)
    }
    given["words"] = Given(text=WORDS[number % len(WORDS)])
    questions.submit_held(questions.in_hand(response), given, seen={}, now=scene.now)
    services.put_grade(held, response, now=scene.now)
