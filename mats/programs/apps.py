from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class ProgramsConfig(AppConfig):
    name = "mats.programs"

    def ready(self) -> None:
        """Know who takes part in phases and at sites, whichever app keeps it.

        An app above declares it in its `audiences.py`.
        """
        autodiscover_modules("audiences")
