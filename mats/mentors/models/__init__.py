"""Streams: what a scholar applies to, and who mentors in it."""

from mats.mentors.models.deadline import StreamDeadline
from mats.mentors.models.mentor import StreamMentor
from mats.mentors.models.stream import Stream

__all__ = ["Stream", "StreamDeadline", "StreamMentor"]
