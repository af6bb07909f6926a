"""Search, on one page for everybody."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from mats.core.text import clean_text
from mats.home import searching
from mats.people.http import PersonRequest
from mats.programs.roles import roles_of

LONGEST = 100
PER_PAGE = 50


@require_safe
def search(request: PersonRequest) -> HttpResponse:
    text = clean_text(request.GET.get("q", ""))[:LONGEST].strip()
    kind = request.GET.get("kind", "")
    roles_of(request)  # the rules of all kinds build on them: asked once
    if kind in searching.BY_KIND and len(text) >= searching.SHORTEST:
        return _one_kind(request, text, kind)
    groups = searching.search(request.user, text)
    context = {"text": text, "groups": groups, "too_short": len(text) == 1}
    return render(request, "home/search.html", context)


def _one_kind(request: PersonRequest, text: str, kind: str) -> HttpResponse:
    rows = searching.all_of(request.user, text, kind)
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    hits = [searching.hit(row) for row in page]
    source = searching.BY_KIND[kind]
    context = {"text": text, "source": source, "hits": hits, "page": page}
    return render(request, "home/search_kind.html", context)
