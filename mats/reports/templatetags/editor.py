"""What stands many times on the editor's page, written in Python."""

from typing import Any

from django import template
from django.utils.safestring import SafeString, mark_safe

from mats.core.rendering import escaped

register = template.Library()

BUTTONS = mark_safe(
    '<button class="btn btn-link btn-sm p-0" type="submit" name="how" value="quote">'
    'Insert quoted</button> <button class="btn btn-link btn-sm p-0" type="submit" '
    'name="how" value="own">Insert to put in my words</button>'
)


@register.simple_tag(takes_context=True)
def insert_form(context: dict[str, Any], column: Any, said: Any) -> SafeString:
    """Puts an answer, or a note, into the section; nothing that is private."""
    if said.private or column.section.struck_at:
        return mark_safe("")
    token = escaped(context["csrf_token"])
    named = {"note": said.note, "check_in": said.check_in, "question": said.question}
    hidden = "".join(
        f'<input type="hidden" name="{name}" value="{key}">'
        for name, key in named.items()
        if key is not None
    )
    html = (
        f'<form class="mats-cluster" method="post" action="{column.insert_at}">'
        f'<input type="hidden" name="csrfmiddlewaretoken" value="{token}">'
        f"{hidden}{BUTTONS}</form>"
    )
    return mark_safe(html)  # noqa: S308 -- keys, an address and what is escaped
