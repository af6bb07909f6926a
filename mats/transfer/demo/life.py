"""What makes the running program look lived in, through the services that make it."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from mats.announcements.services import publish, write
from mats.programs.models import Membership, Program

Role = Membership.Role


@dataclass(frozen=True)
class Notice:
    title: str
    body: str
    roles: tuple[str, ...]
    days_ago: int
    pinned: bool = False


NOTICES = (
    Notice(
        "Research plans: the grades come next week",
        "All research plans are with their graders. You see your grades and the "
        "comments at the same time as your mentor does.\n\n"
        "Until then, keep working from your plan as you handed it in.",
        (Role.SCHOLAR, Role.MENTOR),
        days_ago=1,
        pinned=True,
    ),
    Notice(
        "Symposium: hold these two days",
        "Talks are in one track over two days of the last week. "
        "Tell your research manager now if you cannot be there.",
        (Role.SCHOLAR,),
        days_ago=3,
    ),
)


def bring_to_life(program: Program, *, now: datetime) -> None:
    """Notices by a program manager, some days old."""
    managers = program.memberships.filter(role=Role.PROGRAM_MANAGER)
    author = managers.select_related("person").earliest("person__email").person
    for notice in NOTICES:
        draft = write(
            program=program,
            author=author,
            title=notice.title,
            body=notice.body,
            roles=list(notice.roles),
            pinned=notice.pinned,
        )
        publish(draft, now=now - timedelta(days=notice.days_ago))
