"""Forms about streams and mentors."""

from mats.mentors.forms.streams import StreamFilter

__all__ = ["StreamFilter"]
