"""What staff tell the people of a program."""

from mats.announcements.models.announcement import Announcement, AnnouncementQuerySet
from mats.announcements.models.handbook import HandbookPage, TrainingStep
from mats.announcements.models.receipt import Receipt

__all__ = [
    "Announcement",
    "AnnouncementQuerySet",
    "HandbookPage",
    "Receipt",
    "TrainingStep",
]
