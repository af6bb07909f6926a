"""Giving a person what is held about them, and joining two records of one human."""

from mats.transfer.services.exporting import export
from mats.transfer.services.merging import Plan, merge, plan

__all__ = ["Plan", "export", "merge", "plan"]
