"""mats: a research-mentorship program, from first interest to retrospective."""

from mats.celery import app as celery_app

__all__ = ["celery_app"]
