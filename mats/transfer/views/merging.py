"""Joining two records of one human: look first, then confirm."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import now
from django.views.decorators.http import require_http_methods

from mats.core.errors import Refused
from mats.core.http import posted, require
from mats.people.http import PersonRequest
from mats.transfer import policies, services
from mats.transfer.forms import MergeForm


@require_http_methods(["GET", "POST"])
def merge(request: PersonRequest) -> HttpResponse:
    """Ask for two people; show what would move; with `confirmed`, do it."""
    require(policies.can_merge_people(request.user))
    form = MergeForm(posted(request))
    if not form.is_valid():
        return render(request, "transfer/merge.html", {"form": form})
    kept, gone = form.cleaned_data["kept"], form.cleaned_data["gone"]
    require(policies.can_merge(request.user, kept, gone))
    if "confirmed" in request.POST:
        try:
            services.merge(kept, gone, by=request.user, now=now())
        except Refused as refusal:
            form.add_error(None, str(refusal))
            return render(request, "transfer/merge.html", {"form": form})
        messages.success(request, f"{gone.name} is now one with {kept.name}.")
        return redirect("transfer:merge")
    context = {"kept": kept, "gone": gone, "plan": services.plan(kept, gone)}
    return render(request, "transfer/merge_plan.html", context)
