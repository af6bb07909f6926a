"""Who stands around a check-in, in the words of its page."""

from functools import cached_property

from mats.people.http import PersonRequest
from mats.people.models import Person
from mats.programs.roles import roles_of
from mats.questions.circle import Circle, and_
from mats.questions.readers import COMMUNITY_MANAGERS
from mats.questions.services import Held
from mats.scholars.readers import MANAGERS, MENTORS

THEIRS = (MENTORS, MANAGERS)
KINDS = (*THEIRS, COMMUNITY_MANAGERS)


class Around:
    """The scholar's mentors and manager by name; “your mentor” where there is none."""

    def __init__(
        self, request: PersonRequest, held: Held, *, reading: bool = False
    ) -> None:
        """`reading`: nobody is asked for but mentors and managers."""
        self._request, self._held, self._reading = request, held, reading

    @cached_property
    def circle(self) -> Circle:
        """All of them looked up at once."""
        roles_of(self._request)  # which the menu asks for too, and conflicts with it
        circle = Circle(self._held.response)
        if self._reading:
            circle.gather_kinds(kind.name for kind in THEIRS)
            return circle
        named = {
            name
            for item in self._held.sheet
            for name in (*item.question.readers, *item.question.readers_if_shared)
        }
        circle.gather_kinds({kind.name for kind in KINDS} | named)
        return circle

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
        return next(iter(self.circle.people(COMMUNITY_MANAGERS.name)), None)


def first_name(person: Person) -> str:
    return person.called.split(" ")[0]
