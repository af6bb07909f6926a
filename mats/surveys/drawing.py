"""The questions of a form that nobody has filled in yet, drawn once for all.

Most who open a link see the same: what is kept is what the page would draw, under all
that it is drawn from, so a changed word is another page.
"""

from django.utils.safestring import SafeString

from mats.questions.forms import ResponseForm

MOST = 64
"""Forms that are kept in a process."""
_kept: dict[tuple[object, ...], SafeString] = {}


def drawn(form: ResponseForm) -> SafeString:
    """Its questions: kept where nothing is filled in and all have the same readers."""
    asked = form.response.questionnaire
    if form.is_bound or form.stored or asked.edition is None:
        return form.drawn
    if form.shared_readers is None:
        return form.drawn
    sharing = tuple(each.sharing for each in form.readers.values())
    keys = tuple(item.key for item in form.sheet)
    facts = (asked.pk, asked.edition, form.today, keys, sharing)
    html = _kept.get(facts)
    if html is None:
        if len(_kept) >= MOST:
            _kept.clear()
        html = _kept[facts] = form.drawn
    return html
