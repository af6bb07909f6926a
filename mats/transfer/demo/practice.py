"""How managers and scholars work together: agendas, what follows, a handbook."""

from dataclasses import dataclass
from datetime import timedelta

from mats.announcements.models import HandbookPage, TrainingStep
from mats.announcements.services import add_step, settle_step, write_page
from mats.checkins import services
from mats.checkins.models import Flag, Note
from mats.programs.models import Membership, Program
from mats.todos.models import Todo
from mats.transfer.demo.scene import Scene

Role = Membership.Role
AGENDAS = (
    ("Which of the two baselines is worth the compute?", "Read my second section."),
    ("May I show the early plots at the group's meeting?",),
    ("Decide whether the last experiment goes into the paper.", "Plans for March."),
    ("A person at another lab offered data: how do we answer?",),
)
TALKED = "The null result: keep it or leave it out?"
FOLLOWING = (
    "Ask the mentor for ten minutes more a week until the draft is out.",
    "Send the two papers we spoke about.",
    "Introduce them to the scholar who had the same bug in autumn.",
    "See whether the desk in the quiet room is free.",
)
DONE = "Wrote to both; they meet on Thursday."


@dataclass(frozen=True)
class Page:
    title: str
    body: str
    roles: tuple[str, ...] = ()


PAGES = (
    Page(
        "The weekly round",
        "**Thursday** check-ins open. **Friday** evening they are due: look at the "
        "grid and write to those who are missing before you remind anybody.\n\n"
        "**Saturday** the reports are compiled. Read what each scholar shared, put it "
        "in order, and say in your own words only what the scholar could read, too.",
        (Role.RESEARCH_MANAGER,),
    ),
    Page(
        "What stays with us",
        "What a scholar did not share with the mentor is told to nobody: not in a "
        "report, not between two meetings. Write it as a *private note*. What the "
        "mentor should know goes into a *shareable note*, which the scholar can read.",
    ),
    Page(
        "When somebody is not well",
        "Listen, and offer the community manager. Do not write down what you were told "
        "about health: the community manager keeps that, sealed from all of us.",
        (Role.RESEARCH_MANAGER, Role.COMMUNITY_MANAGER),
    ),
    Page(
        "Handing over a stream",
        "Close or pass on your follow-ups, write one paragraph for each scholar, and "
        "meet once, the three of you. The hand-over sheet has all that is open.",
        (Role.RESEARCH_MANAGER,),
    ),
)
STEPS = (
    ("Read how the weekly round goes", "The weekly round", 3),
    ("Sit in on two meetings of another manager", "", 7),
    ("Meet each of your mentors once", "", 14),
)


def work_together(scene: Scene) -> None:
    _fill_agendas(scene)
    _follow_up(scene)
    _write_handbook(scene)


def _fill_agendas(scene: Scene) -> None:
    """One in three prepares the next meeting, not all of it shared, and visitors do."""
    mine = {scholar.pk for scholar in scene.scholars[::3]}
    mine |= {one.pk for one in scene.scholars if one.person in scene.idle}
    prepared = [scholar for scholar in scene.scholars if scholar.pk in mine]
    for number, scholar in enumerate(prepared):
        then = scene.eve - timedelta(days=2)
        old = services.add_point(scholar, text=TALKED, by=scholar.person, now=then)
        services.settle_point(old, talked=True, by=scholar.person, now=scene.eve)
        for place, text in enumerate(AGENDAS[number % len(AGENDAS)]):
            services.add_point(
                scholar,
                text=text,
                shared=place == 0,
                by=scholar.person,
                now=scene.eve - timedelta(hours=4 - place),
            )


def _follow_up(scene: Scene) -> None:
    """Because of a flag, a note or only because they spoke; one was seen to."""
    program = scene.phase.program
    today = scene.now.astimezone(program.zone).date()
    flags = {f.scholar_id: f for f in Flag.objects.filter(scholar__program=program)}
    notes = {n.scholar_id: n for n in Note.objects.filter(scholar__program=program)}
    told = [scholar for scholar in scene.scholars if scholar.pk in scene.managers]
    for number, scholar in enumerate(told[1:40:5]):
        manager = scene.managers[scholar.pk]
        made = services.follow_up(
            scholar,
            what=FOLLOWING[number % len(FOLLOWING)],
            person=manager,
            due_on=today + timedelta(days=number % 5),
            by=manager,
            now=scene.eve,
            origin=flags.get(scholar.pk) or notes.get(scholar.pk),
        )
        if number % len(FOLLOWING) == 2:  # noqa: PLR2004 -- the introduction is made
            services.end_follow_up(
                made, done=True, outcome=DONE, by=manager, now=scene.now
            )


def _write_handbook(scene: Scene) -> None:
    program = scene.phase.program
    written = {}
    for page in PAGES:
        empty = HandbookPage(program=program)
        facts = {"title": page.title, "body": page.body, "roles": list(page.roles)}
        written[page.title] = write_page(empty, **facts)
    for title, about, days in STEPS:
        step = TrainingStep(program=program, title=title, days=days)
        step.page = written.get(about)
        add_step(step, now=scene.eve)
    _learn(program, scene)


def _learn(program: Program, scene: Scene) -> None:
    """All but the newest manager have done what is asked; a visitor the first step."""
    steps = list(program.training.all())
    held = program.memberships.filter(role=Role.RESEARCH_MANAGER).order_by("pk")
    managers = [row.person for row in held.select_related("person")]
    for person in managers[:-1]:
        for step in steps[:1] if person in scene.idle else steps:
            if Todo.objects.filter(key=step.key_for(person)).exists():
                settle_step(step, person, now=scene.now)
