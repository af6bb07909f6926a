"""The pages of check-ins, a file per reader: the scholar's own here."""

from mats.checkins.views.own import mine, write

__all__ = ["mine", "write"]
