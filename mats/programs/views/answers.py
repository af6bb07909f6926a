"""How views answer: a refusal becomes the form's own error."""

from collections.abc import Callable

from django.forms import BaseForm

from mats.core.errors import Refused


def done(form: BaseForm, act: Callable[[], object]) -> bool:
    """Whether the form was right and the act went through."""
    if not form.is_valid():
        return False
    try:
        act()
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return False
    return True
