from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class CoreConfig(AppConfig):
    name = "mats.core"

    def ready(self) -> None:
        """Know what must be true, whichever app states it in its `invariants.py`."""
        autodiscover_modules("invariants")
