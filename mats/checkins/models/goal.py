from django.db import models
from django.db.models import Q

from mats.checkins.models.check_in import CheckIn
from mats.core.history import tracked
from mats.people.models import Person
from mats.scholars.models import Scholar


class GoalQuerySet(models.QuerySet["Goal"]):
    def visible_to(self, person: Person) -> "GoalQuerySet":
        return self.filter(set_in__in=CheckIn.objects.visible_to(person))

    def open(self) -> "GoalQuerySet":
        return self.filter(outcome=Goal.Outcome.OPEN)


@tracked
class Goal(models.Model):
    """What a scholar means to do until the next check-in, and what became of it.

    A goal that is carried ends here; the check-in that carries it sets it anew.
    """

    class Outcome(models.TextChoices):
        OPEN = "open", "Open"
        DONE = "done", "Done"
        CARRIED = "carried", "Carried over"
        DROPPED = "dropped", "Dropped"

    scholar = models.ForeignKey(Scholar, models.CASCADE, related_name="goals")
    text = models.CharField("goal", max_length=300)
    set_in = models.ForeignKey(CheckIn, models.CASCADE, related_name="goals_set")
    outcome = models.CharField(max_length=7, choices=Outcome, default=Outcome.OPEN)
    settled_in = models.ForeignKey(
        CheckIn,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="goals_settled",
    )
    carried_from = models.OneToOneField(
        "self", models.SET_NULL, null=True, blank=True, related_name="carried_to"
    )

    objects = GoalQuerySet.as_manager()

    class Meta:
        ordering = ["set_in_id", "pk"]
        constraints = [
            models.CheckConstraint(name="a_goal_has_words", condition=~Q(text="")),
            models.CheckConstraint(
                name="an_open_goal_is_not_settled",
                condition=~Q(outcome="open") | Q(settled_in=None),
            ),
            models.UniqueConstraint(
                name="a_goal_is_set_once_per_check_in", fields=["set_in", "text"]
            ),
        ]

    def __str__(self) -> str:
        return self.text
