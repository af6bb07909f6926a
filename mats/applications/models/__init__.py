"""Who applies to a program, and for which of its streams."""

from mats.applications.models.application import Application, ApplicationQuerySet
from mats.applications.models.choice import StreamChoice
from mats.applications.models.opening import Opening

__all__ = ["Application", "ApplicationQuerySet", "Opening", "StreamChoice"]
