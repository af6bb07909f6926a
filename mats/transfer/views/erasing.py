"""Erasing a person: look first, then confirm by writing their address."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import now
from django.views.decorators.http import require_http_methods

from mats.core.errors import Refused
from mats.core.http import posted, require
from mats.people.http import PersonRequest
from mats.people.models import Person
from mats.transfer import policies, services
from mats.transfer.forms import EraseForm
from mats.transfer.holdings import STAYS


@require_http_methods(["GET", "POST"])
def erase(request: PersonRequest, pk: int) -> HttpResponse:
    """What goes, what is kept without the name, and why; then the confirmation."""
    require(policies.can_erase_people(request.user))
    gone = get_object_or_404(policies.erasable_by(request.user), pk=pk)
    require(policies.can_erase(request.user, gone))
    form = EraseForm(posted(request), person=gone)
    if form.is_valid():
        ground = form.cleaned_data["ground"]
        try:
            services.erase(gone, ground=ground, by=request.user, now=now())
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, "The person is erased. The ledger says so.")
            return redirect("home:index")
    return render(request, "transfer/erase.html", _page(gone, form))


def _page(gone: Person, form: EraseForm) -> dict[str, object]:
    against = services.against(gone)
    lines = [] if services.is_erased(gone) else services.erasure_plan(gone)
    return {
        "gone": gone,
        "form": form,
        "against": against,
        "lines": lines,
        "stays": STAYS,
    }
