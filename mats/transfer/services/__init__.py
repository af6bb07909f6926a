"""Giving a person what is held about them, joining two records, erasing a person."""

from mats.transfer.services.erasing import against, erase, is_erased, replay
from mats.transfer.services.erasing import plan as erasure_plan
from mats.transfer.services.exporting import export
from mats.transfer.services.merging import Plan, merge, plan

__all__ = [
    "Plan",
    "against",
    "erase",
    "erasure_plan",
    "export",
    "is_erased",
    "merge",
    "plan",
    "replay",
]
