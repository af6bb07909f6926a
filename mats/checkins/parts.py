"""What a scholar's page shows of their weeks, and what their leave does to these."""

from collections.abc import Mapping

from mats.checkins import services
from mats.checkins.given import said_of
from mats.checkins.models import CheckIn
from mats.scholars import following
from mats.scholars.parts import CARING, Look, Part, Place, Viewer, register

following.on_withdrawal(services.stop)
following.on_withdrawal(services.stop_feedback)
following.on_withdrawal(services.stop_follow_ups)
following.on_week_off(services.follow_weeks_off)


def _weeks(look: Look) -> Mapping[str, object] | None:
    """Each week's check-in with its standing; nothing of what it says."""
    seen = CheckIn.objects.visible_to(look.reader).filter(
        scholar=look.scholar, opens_at__lte=look.now
    )
    rows = seen.with_standing(look.now).select_related("phase")
    check_ins = list(rows.order_by("-opens_at"))
    own = Viewer.OWN in look.viewers
    return {"check_ins": check_ins, "mine": own} if check_ins else None


def _feedback(look: Look) -> Mapping[str, object] | None:
    """What mentors said when they were asked: only the answers this reader may read."""
    given = said_of(look.scholar, look.reader)
    return {"given": given} if given else None


def _agenda(look: Look) -> Mapping[str, object]:
    """Where it stands; to the mentor with what is shared."""
    plans = look.may(CARING | {Viewer.OWN})
    return {"plans": plans, "own": Viewer.OWN in look.viewers}


register(
    Part(
        key="checkins.agenda",
        title="Next mentor meeting",
        template="checkins/_agenda_part.html",
        readers=CARING | {Viewer.MENTOR, Viewer.OWN},
        context=_agenda,
        place=Place.SIDE,
        order=35,
        within=(("Points that the scholar does not share", CARING | {Viewer.OWN}),),
    )
)
register(
    Part(
        key="checkins.feedback",
        title="Feedback of mentors",
        template="checkins/feedback/_part.html",
        readers=CARING | {Viewer.MENTOR, Viewer.OWN},
        context=_feedback,
        order=45,
        within=(("Feedback that a mentor does not share", CARING),),
    )
)
register(
    Part(
        key="checkins.weeks",
        title="Check-ins",
        template="checkins/_weeks_part.html",
        readers=CARING | {Viewer.OWN},
        context=_weeks,
        order=40,
    )
)
