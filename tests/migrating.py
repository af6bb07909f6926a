"""Migrating a database that is made once and thrown away: `python -m tests.migrating`.

The statements are those of `manage.py migrate`, in a tenth of its time. After each step
Django makes anew the classes of all models that are related to the one that changed,
however far, which here is all of them. No statement of ours asks for more than the one
model it is about and those this one points to. `make chaos` compares the two.
"""

import os
from typing import Any

import django
from django.core.management import call_command
from django.db.migrations.state import ProjectState


def remake(
    state: Any,  # whose stubs leave out what is called here
    app_label: str,
    model_name: str,
    delay: bool = False,  # noqa: ARG001 -- Django's signature
) -> None:
    """In the place of `ProjectState.reload_model`: this one class and no other."""
    if "apps" in vars(state):  # they are made when a statement first asks for one
        state._reload({(app_label, model_name)})


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
    django.setup()
    ProjectState.reload_model = remake  # type: ignore[assignment, method-assign]  # what we are here for
    call_command("migrate", verbosity=0)


if __name__ == "__main__":
    main()
