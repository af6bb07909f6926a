"""The pages about mail."""

from mats.mail.views.preferences import preferences, unsubscribe

__all__ = ["preferences", "unsubscribe"]
