"""Remarks: what people let the program know, outside of any form."""

from typing import Any

from django.contrib import messages
from django.db.models import Count, QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from mats.core.http import posted, require
from mats.core.listing import Listing
from mats.people.http import PersonRequest
from mats.programs import services
from mats.programs.forms.remarks import RemarkFilter, RemarkForm, said
from mats.programs.http import staffed_program
from mats.programs.models import Remark
from mats.programs.views.answers import done

SORTS = {
    "on": ("-on",),
    "kind": ("kind", "-on"),
    "source": ("source", "-on"),
}
COLUMNS = {
    "Day": lambda r: r.on,
    "From": lambda r: r.source,
    "Kind": lambda r: r.kind,
    "What was said": lambda r: r.summary,
    "Written down by": lambda r: r.logged_by or "",
}
MOST = 6
"""So many kinds stand above the list, the commonest first."""


@require_GET
def index(request: PersonRequest, slug: str) -> HttpResponse:
    program = staffed_program(request, slug)
    remarks = Remark.objects.visible_to(request.user).filter(program=program)
    listing = Listing(
        request,
        remarks.select_related("logged_by"),
        sorts=SORTS,
        columns=COLUMNS,
        noun=("remark", "remarks"),
        filters=RemarkFilter,
    )
    if listing.wants_csv:
        return listing.csv(f"{slug}-remarks")
    context = {
        "program": program,
        "listing": listing,
        "rows": [(row, said(row.kind)) for row in listing.page],
        "kinds": _kinds(remarks),
    }
    return render(request, "programs/remarks.html", context)


def _kinds(remarks: "QuerySet[Remark]") -> list[tuple[str, str, int]]:
    """The kinds that came up more than once: short name, words, how many."""
    rows: Any = remarks.order_by().values_list("kind").annotate(n=Count("pk"))
    several = rows.filter(n__gt=1).order_by("-n", "kind")
    return [(kind, said(kind), n) for kind, n in several[:MOST]]


@require_http_methods(["GET", "POST"])
def add(request: PersonRequest, slug: str) -> HttpResponse:
    program = staffed_program(request, slug)
    require(request.method == "GET" or program.closed_at is None)
    form = RemarkForm(posted(request), initial={"on": program.today})
    if done(
        form,
        lambda: services.write_down(program, by=request.user, **form.cleaned_data),
    ):
        messages.success(request, "Written down.")
        return redirect("programs:remarks", slug)
    context = {"program": program, "form": form}
    return render(request, "programs/remark.html", context)
