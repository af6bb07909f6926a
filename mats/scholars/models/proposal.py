from typing import ClassVar

from django.db import models
from django.db.models import Q

from mats.core.errors import Refused
from mats.core.history import tracked
from mats.people.models import Person
from mats.programs.models import Track
from mats.scholars.models.project import Project
from mats.scholars.models.scholar import Scholar


class ProposalQuerySet(models.QuerySet["Proposal"]):
    def visible_to(self, person: Person) -> "ProposalQuerySet":
        return self.filter(scholar__in=Scholar.objects.visible_to(person))

    def live(self) -> "ProposalQuerySet":
        """Somebody has to act: the mentor, or the scholar to whom it was returned."""
        return self.filter(state__in=Proposal.LIVE)


@tracked
class Proposal(models.Model):
    """A scholar proposes a project of their own; a mentor approves or returns it.

    Only what is approved becomes the scholar's project. Each time it is handed in
    counts as one round.
    """

    class State(models.TextChoices):
        PROPOSED = "proposed", "Proposed"
        APPROVED = "approved", "Approved"
        RETURNED = "returned", "Returned"
        WITHDRAWN = "withdrawn", "Withdrawn"

    LIVE = (State.PROPOSED, State.RETURNED)
    MOVES: ClassVar[dict[str, set[str]]] = {
        State.PROPOSED: {State.APPROVED, State.RETURNED, State.WITHDRAWN},
        State.RETURNED: {State.PROPOSED, State.WITHDRAWN},
    }

    scholar = models.ForeignKey(Scholar, models.CASCADE, related_name="proposals")
    title = models.CharField(max_length=300)
    summary = models.TextField(max_length=2000)
    tracks = models.ManyToManyField(Track, blank=True, related_name="proposals")
    state = models.CharField(max_length=9, choices=State, default=State.PROPOSED)
    round = models.PositiveSmallIntegerField(default=1)
    proposed_at = models.DateTimeField()
    decided_by = models.ForeignKey(
        Person,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="proposals_decided",
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    remark = models.TextField("what should change", blank=True, max_length=2000)
    project = models.OneToOneField(
        Project,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="proposal",
    )

    objects = ProposalQuerySet.as_manager()

    class Meta:
        ordering = ["-proposed_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                name="one_live_proposal_per_scholar",
                fields=["scholar"],
                condition=Q(state__in=["proposed", "returned"]),
                violation_error_message="There is a proposal already.",
            ),
            models.CheckConstraint(
                name="a_proposal_says_what_it_is_about",
                condition=~Q(title="") & ~Q(summary=""),
            ),
            models.CheckConstraint(
                name="a_returned_proposal_says_what_should_change",
                condition=~Q(state="returned") | ~Q(remark=""),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def move_to(self, state: State) -> None:
        if state not in self.MOVES.get(self.state, set()):
            now, then = self.get_state_display().lower(), state.label.lower()
            raise Refused(f"A proposal that is {now} cannot be {then}.")
        self.state = state
