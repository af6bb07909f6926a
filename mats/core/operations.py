"""What our migrations do that Django's operations do not."""

from collections.abc import Sequence
from typing import Any

from django.db.migrations.operations import CreateModel
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState


class CreateModels(Operation):
    """Creates models in one step: the statements are those of one step for each.

    After a step Django makes anew the classes of all models that are related to one
    that changed, however far, which here is all of them. With a step for every model
    an empty database took four times as long.
    """

    serialization_expand_args = ["models"]

    def __init__(self, models: Sequence[CreateModel]) -> None:
        self.models = models

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        vars(state).pop("apps", None)  # the classes, made when a statement asks for one
        for model in self.models:
            model.state_forwards(app_label, state)

    def database_forwards(self, app_label: str, *rest: Any) -> None:
        for model in self.models:
            model.database_forwards(app_label, *rest)

    def database_backwards(self, app_label: str, *rest: Any) -> None:
        for model in reversed(self.models):
            model.database_backwards(app_label, *rest)

    def describe(self) -> str:
        return "Create " + ", ".join(model.name for model in self.models)
