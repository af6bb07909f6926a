from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class ScholarsConfig(AppConfig):
    name = "mats.scholars"
    verbose_name = "scholars"

    def ready(self) -> None:
        """Know every part of a scholar's page, whichever app has it.

        An app above declares its own in its `parts.py`.
        """
        autodiscover_modules("sections", "parts")
