from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class ProgramsConfig(AppConfig):
    name = "mats.programs"

    def ready(self) -> None:
        """Know what apps above add to a program, whichever app it is.

        Who takes part in phases and at sites stands in an app's `audiences.py`, what
        must be ready in its `checklist.py`, what a clone takes along in its
        `cloning.py`, where a date is used in its `date_uses.py`.
        """
        autodiscover_modules("audiences", "checklist", "cloning", "date_uses")
