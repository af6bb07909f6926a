from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules
from pghistory import runtime

from mats.core.prepared import READS


class CoreConfig(AppConfig):
    name = "mats.core"

    def ready(self) -> None:
        """Know what must be true, whichever app states it in its `invariants.py`."""
        autodiscover_modules("invariants")
        _ask_without_context()


HARMLESS = (f"execute {READS}", "savepoint", "release savepoint")
"""Prepared queries change nothing, nor do marks: they need no words for the trail."""


def _ask_without_context() -> None:
    told = runtime.IGNORED_SQL_PREFIXES
    vars(runtime)["IGNORED_SQL_PREFIXES"] = (*dict.fromkeys((*told, *HARMLESS)),)
