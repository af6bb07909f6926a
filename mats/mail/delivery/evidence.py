"""What can be learnt about an email in doubt, from whoever carries our mail.

A transport that knows its emails by Message-ID is asked through the function that
`MAIL_LOOKUP` names: True, it was accepted; False, it never was; None, no answer.
"""

from datetime import timedelta
from typing import TYPE_CHECKING

from django.conf import settings
from django.utils.module_loading import import_string

if TYPE_CHECKING:
    from collections.abc import Callable

IDEMPOTENT_FOR = timedelta(hours=23)
"""How long the same key may be used again: a day, less a margin."""


def look_up(message_id: str) -> bool | None:
    if not settings.MAIL_LOOKUP:
        return None
    ask: Callable[[str], bool | None] = import_string(settings.MAIL_LOOKUP)
    return ask(message_id)
