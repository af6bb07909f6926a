from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class SurveysConfig(AppConfig):
    name = "mats.surveys"

    def ready(self) -> None:
        """Know every audience: apps above declare theirs in their `groups.py`."""
        autodiscover_modules("groups")
