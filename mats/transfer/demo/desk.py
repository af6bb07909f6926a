"""What research managers made of the running weeks: themes, notes, flags, requests."""

from collections.abc import Iterable
from datetime import timedelta
from decimal import Decimal

from mats.checkins import services
from mats.checkins.models import CheckIn, Flag, Note, ThemeNote
from mats.programs.models import Membership
from mats.scholars.models import Scholar
from mats.transfer.demo.scene import Scene

SHAREABLE = (
    "We went through the plan for the rest of the phase; the main question stays.",
    "The draft has a first version of every section by now.",
    "Would like to hear earlier which of the results you would build on.",
)
PRIVATE = (
    "Sounded tired. Look whether the hours come down next week.",
    "Speaks little in the meetings of the stream, and a lot in ours.",
    "Is thinking about what comes after; wants to talk about it in two weeks.",
)
ASKED = (
    (Decimal(200), "A week of one large GPU for the final sweep."),
    (Decimal(350), "Rerunning the main table with five seeds."),
    (Decimal(90), "Access to the larger model for the comparison."),
    (Decimal(600), "Fine-tuning the second model family."),
    (Decimal(150), "Longer contexts for the last evaluation."),
)
DECIDED = (
    (True, "On the shared account; write down what you used."),
    (False, "The shared key has this model already."),
)
SEEN = "Has not been at the reading group for two weeks"
LONELY = "Works remotely and would like to meet others in the same city"
SETTLED = "We spoke: the smaller question comes first, the other one waits."


def see_to_them(scene: Scene) -> None:
    for week in (scene.live.past_due - 1, scene.live.past_due):
        _tag(scene, week)
    _take_notes(scene)
    _ask_for_compute(scene)
    _raise_flags(scene)


def _tag(scene: Scene, week: int) -> None:
    """As many check-ins of a stream as its manager counted, the first by address."""
    told = ThemeNote.objects.filter(phase=scene.phase, week=week)
    sent = CheckIn.objects.filter(phase=scene.phase, week=week).submitted()
    check_ins = list(sent.select_related("scholar", "phase").order_by("scholar"))
    for note in told.select_related("theme", "by").order_by("pk"):
        if note.by is None:
            continue
        here = [row for row in check_ins if row.scholar.stream_id == note.stream_id]
        for check_in in here[: note.scholars]:
            services.tag(check_in, note.theme, by=note.by, now=scene.eve)


def _take_notes(scene: Scene) -> None:
    """On the newest check-ins, so that what may be shared is in this week's drafts."""
    kept = scene.of_week(scene.live.past_due)
    for number, scholar in enumerate(scene.scholars):
        manager, check_in = scene.managers.get(scholar.pk), kept.get(scholar.pk)
        kind = {1: Note.Kind.SHAREABLE, 4: Note.Kind.PRIVATE}.get(number % 6)
        if kind is None or manager is None:
            continue
        texts = PRIVATE if kind == Note.Kind.PRIVATE else SHAREABLE
        services.write_note(
            scholar,
            kind=kind,
            text=texts[number // 6 % len(texts)],
            author=manager,
            now=scene.eve - timedelta(hours=3),
            check_in=check_in,
        )


def _ask_for_compute(scene: Scene) -> None:
    """The answered ones are a visitor's and somebody else's; the others wait."""
    visitors = [s for s in scene.scholars if s.person in scene.idle]
    others = [s for s in scene.scholars if s.person not in scene.idle]
    asking = [*visitors[:1], *others[5:50:12]]
    for number, scholar in enumerate(asking):
        amount, purpose = ASKED[number]
        then = scene.eve - timedelta(days=3 - number, hours=2)
        asked = services.ask_compute(scholar, amount=amount, purpose=purpose, now=then)
        by = services.who_decides(scholar)
        if by and number < len(DECIDED):
            granted, reason = DECIDED[number]
            at = then + timedelta(hours=20)
            services.decide_compute(
                asked, granted=granted, reason=reason, by=by, now=at
            )


def _raise_flags(scene: Scene) -> None:
    """What the rules find this morning; one is seen to, one put off, one by hand."""
    program = scene.phase.program
    services.raise_due(program, now=scene.now - timedelta(hours=2))
    raised = Flag.objects.filter(scholar__program=program).order_by("pk")
    stuck = list(raised.filter(rule=Flag.Rule.STUCK).select_related("owner"))
    today = scene.now.astimezone(program.zone).date()
    for flag in stuck[:1]:
        services.close(flag, outcome=SETTLED, now=scene.now)
    for flag in stuck[1:2]:
        services.snooze(flag, until=today + timedelta(days=3), now=scene.now)
    calm = _calm(scene, raised)
    services.raise_by_hand(calm[0], why=SEEN, owner=None, now=scene.now)
    helpers = program.memberships.filter(role=Membership.Role.COMMUNITY_MANAGER)
    for helper in helpers.select_related("person")[:1]:
        services.raise_by_hand(calm[1], why=LONELY, owner=helper.person, now=scene.now)


def _calm(scene: Scene, raised: Iterable[Flag]) -> list[Scholar]:
    flagged = {flag.scholar_id for flag in raised}
    return [s for s in scene.scholars[10:] if s.pk not in flagged]
