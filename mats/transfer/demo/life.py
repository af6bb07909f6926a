"""What makes the running program look lived in, through the services that make it."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from mats.announcements.models import Announcement
from mats.announcements.services import acknowledge, publish, write
from mats.mail.models import Message
from mats.people.models import Person
from mats.programs.models import Membership, Program
from mats.transfer.demo.asking import ask_and_answer
from mats.transfer.demo.current import live_at
from mats.transfer.demo.deadlines import set_deadlines
from mats.transfer.demo.people import demo_people
from mats.transfer.demo.post import trouble_some
from mats.transfer.demo.reviewing import review_applications
from mats.transfer.demo.weekly import live_the_week

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
    Notice(
        "Research plans: grades by the end of the week",
        "Every plan has two graders. If one of yours is by somebody you work with, "
        "register the conflict and tell us: we give it to somebody else.",
        (Role.GRADER, Role.ADVISOR),
        days_ago=4,
    ),
)


def bring_to_life(program: Program, folder: Path, *, now: datetime) -> None:
    """Deadlines, notices and questionnaires, as if the team had worked until now.

    Whom a visitor may be has done nothing yet, so that they find what is due.
    """
    visitors = {each.person for each in demo_people()}
    set_deadlines(program, folder)
    _announce(program, visitors, now)
    review_applications(program, idle=visitors, now=now)
    ask_and_answer(program, idle=visitors, now=now)
    live = live_at(now, program.timezone)
    live_the_week(program, live, idle=visitors, now=now)


def _announce(program: Program, visitors: Collection[Person], now: datetime) -> None:
    """Notices by a program manager, some days old; one reader in three has not read."""
    managers = program.memberships.filter(role=Role.PROGRAM_MANAGER)
    author = managers.select_related("person").earliest("person__email").person
    for notice in NOTICES:
        at = now - timedelta(days=notice.days_ago)
        draft = write(
            program=program,
            author=author,
            title=notice.title,
            body=notice.body,
            roles=list(notice.roles),
            pinned=notice.pinned,
        )
        told = publish(draft, now=at)
        for number, person in enumerate(_readers(told)):
            if number % 3 and person not in visitors:
                acknowledge(told, person=person, now=at + timedelta(hours=5))
    letters = Message.objects.filter(
        program=program, recipient__memberships__role=Role.SCHOLAR
    )
    # The newest first: those of the notice that was written last.
    letters = letters.exclude(recipient__in=visitors).distinct().order_by("-pk")
    trouble_some(letters, by=author, now=now)


def _readers(told: Announcement) -> Iterable[Person]:
    return Person.objects.filter(announcement_receipts__announcement=told).order_by(
        "email"
    )
