"""The page of one scholar: the parts that this reader may see."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.timezone import now
from django.views.decorators.http import require_GET, require_http_methods

from mats.core.history import changes_of
from mats.core.http import posted, require
from mats.people.http import PersonRequest
from mats.programs.http import program_of
from mats.programs.models import Program
from mats.programs.timeline import bars
from mats.programs.views.answers import done
from mats.scholars import policies, services
from mats.scholars.forms import ReachableForm
from mats.scholars.models import Scholar
from mats.scholars.parts import CARING, RECORD, Viewer, shown, sights
from mats.scholars.persons import in_view, look_of
from mats.scholars.sections import week_said
from mats.scholars.views.common import back_to, form_page, scholar_of


@require_GET
def detail(request: PersonRequest, slug: str, pk: int) -> HttpResponse:
    """A scholar, as the reader may see them."""
    program = program_of(request, slug)
    scholar = get_object_or_404(in_view(request.user, program), pk=pk)
    return _page(request, program, scholar)


@require_GET
def own(request: PersonRequest, slug: str) -> HttpResponse:
    """One's own page; who takes part in nothing here has none."""
    program = program_of(request, slug)
    mine = in_view(request.user, program).filter(person=request.user)
    return _page(request, program, get_object_or_404(mine))


def _page(request: PersonRequest, program: Program, scholar: Scholar) -> HttpResponse:
    scholar.program = program
    look = look_of(scholar, request.user, now())
    phases = [stay.phase for stay in vars(scholar)["stays"]]
    leads = Viewer.LEAD in look.viewers and program.closed_at is None
    context = {
        "program": program,
        "scholar": scholar,
        "look": look,
        "week": week_said(scholar, program.today),
        "bars": bars(phases, program.today) if look.may(RECORD | CARING) else [],
        "parts": shown(look),
        "sights": sights(look),
        "mine": Viewer.OWN in look.viewers,
        "staff": look.may(CARING | {Viewer.STAFF}),
        "may_end": leads and scholar.state == Scholar.State.ACTIVE,
    }
    return render(request, "scholars/detail.html", context)


@require_GET
def history(request: PersonRequest, slug: str, pk: int) -> HttpResponse:
    """What was changed in the record, by whom: for those who care for it."""
    scholar = scholar_of(request, slug, pk)
    require(policies.can_care(request.user, scholar))
    context = {
        "program": scholar.program,
        "scholar": scholar,
        "changes": changes_of(scholar),
    }
    return render(request, "scholars/history.html", context)


@require_http_methods(["GET", "POST"])
def reachable(request: PersonRequest, slug: str, pk: int) -> HttpResponse:
    """How and when to reach them, as they say themselves."""
    scholar = scholar_of(request, slug, pk)
    require(policies.can_ask(request.user, scholar))
    form = ReachableForm(posted(request), instance=scholar)
    if done(form, lambda: services.say_reachable(scholar, **form.cleaned_data)):
        return back_to(scholar)
    title = "How and when to reach you"
    return form_page(request, scholar, form, title=title, verb="Save")
