"""Who stands around a check-in, in the words of its page."""

from functools import cached_property

from mats.checkins.models import CheckIn
from mats.people.models import Person
from mats.programs.models import Membership
from mats.questions.models import Response
from mats.questions.readers import Circle, and_
from mats.scholars.readers import MANAGERS, MENTORS


class Around:
    """The scholar's mentors and manager by name; “your mentor” where there is none."""

    def __init__(self, check_in: CheckIn, response: Response) -> None:
        self.check_in = check_in
        self.circle = Circle(response)

    @cached_property
    def mentors(self) -> list[Person]:
        return self.circle.people(MENTORS.name)

    @cached_property
    def managers(self) -> list[Person]:
        return self.circle.people(MANAGERS.name)

    @property
    def mentor(self) -> str:
        return and_([first_name(person) for person in self.mentors]) or "your mentor"

    @property
    def manager(self) -> str:
        found = and_([first_name(person) for person in self.managers])
        return found or "the program’s team"

    @property
    def share(self) -> str:
        many = len(self.mentors) > 1
        return "Share with my mentors" if many else "Share with my mentor"

    @property
    def if_shared(self) -> str:
        return f"{self.manager} may use this in the report to {self.mentor}."

    @property
    def if_not(self) -> str:
        return f"Not shown to {self.mentor}."

    @cached_property
    def community(self) -> Person | None:
        """Whom to write to about what is personal."""
        program = self.check_in.phase.program
        held = program.memberships.on(program.today)
        keepers = held.filter(role=Membership.Role.COMMUNITY_MANAGER)
        first = keepers.select_related("person").order_by("pk").first()
        return first.person if first else None


def first_name(person: Person) -> str:
    return person.called.split(" ")[0]
