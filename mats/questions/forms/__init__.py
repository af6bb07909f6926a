"""What came in, and how it is asked."""

from mats.questions.forms.response import ResponseForm

__all__ = ["ResponseForm"]
