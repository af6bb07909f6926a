from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules
from pghistory import runtime


class CoreConfig(AppConfig):
    name = "mats.core"

    def ready(self) -> None:
        """Know what must be true, whichever app states it in its `invariants.py`."""
        autodiscover_modules("invariants")
        _ask_without_context()


def _ask_without_context() -> None:
    """Prepared queries change nothing: they need no words for the trail either."""
    if "execute" not in runtime.IGNORED_SQL_PREFIXES:
        vars(runtime)["IGNORED_SQL_PREFIXES"] += ("execute",)
