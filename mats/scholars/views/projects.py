"""Projects: proposed by the scholar, answered by a mentor, written down by staff."""

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import now
from django.views.decorators.http import require_http_methods

from mats.core.http import posted, require
from mats.people.http import PersonRequest
from mats.programs.http import program_of
from mats.programs.views.answers import done
from mats.scholars import policies, services
from mats.scholars.forms import ProjectForm, ProposalForm, ReturnForm
from mats.scholars.models import Project, Proposal, Scholar
from mats.scholars.views.common import (
    back_to,
    confirm_page,
    form_page,
    page_of,
    scholar_of,
)


@require_http_methods(["GET", "POST"])
def propose(request: PersonRequest, slug: str, pk: int) -> HttpResponse:
    """A project of one's own: new, reworded, or revised after it came back."""
    scholar = scholar_of(request, slug, pk)
    require(policies.can_ask(request.user, scholar))
    proposal = Proposal.objects.live().filter(scholar=scholar).first()
    form = ProposalForm(posted(request), instance=proposal, program=scholar.program)
    if done(form, lambda: _hand_in(scholar, proposal, form)):
        messages.success(request, "Your mentors have your proposal.")
        return back_to(scholar)
    title = "Revise your proposal" if proposal else "Propose a project"
    return form_page(
        request,
        scholar,
        form,
        title=title,
        verb="Hand in to your mentors",
        template_before="scholars/_remark.html",
        proposal=proposal,
        lede="Your mentors, your research manager and those who lead the program read "
        "it. Once a mentor approves it, its title is shown to the others too.",
    )


def _hand_in(scholar: Scholar, proposal: Proposal | None, form: ProposalForm) -> None:
    given = {**form.cleaned_data, "now": now()}
    if proposal is None:
        services.propose(scholar, **given)
    else:
        services.propose_again(proposal, **given)


@require_http_methods(["GET", "POST"])
def proposal(request: PersonRequest, slug: str, pk: int) -> HttpResponse:
    """Read a proposal; who may answer approves it here."""
    found = _proposal(request, slug, pk)
    may_answer = policies.can_answer(request.user, found)
    if request.method == "POST":
        require(may_answer)
        services.approve(found, by=request.user, now=now())
        messages.success(request, f"“{found.title}” is the project now.")
        return redirect("scholars:proposal", slug, pk)
    scholar = found.scholar
    context = {
        "program": scholar.program,
        "scholar": scholar,
        "proposal": found,
        "may_answer": may_answer,
        "mine": policies.can_ask(request.user, scholar),
    }
    return render(request, "scholars/proposal.html", context)


@require_http_methods(["GET", "POST"])
def proposal_return(request: PersonRequest, slug: str, pk: int) -> HttpResponse:
    found = _proposal(request, slug, pk)
    require(policies.can_answer(request.user, found))
    form = ReturnForm(posted(request))
    by = request.user
    if done(
        form,
        lambda: services.send_back(found, by=by, now=now(), **form.cleaned_data),
    ):
        messages.success(
            request, f"{found.scholar.person.called} is asked to revise it."
        )
        return back_to(found.scholar)
    title = f"Return “{found.title}”"
    return form_page(request, found.scholar, form, title=title, verb="Return it")


@require_http_methods(["GET", "POST"])
def proposal_withdraw(request: PersonRequest, slug: str, pk: int) -> HttpResponse:
    found = _proposal(request, slug, pk)
    require(policies.can_ask(request.user, found.scholar))
    if request.method == "POST":
        services.withdraw_proposal(found, by=request.user, now=now())
        messages.success(request, "Your proposal is withdrawn.")
        return back_to(found.scholar)
    return confirm_page(
        request,
        title=f"Withdraw “{found.title}”?",
        consequences=[
            "Nobody has to answer it any more.",
            "What you wrote stays on your page; a new proposal begins afresh.",
        ],
        verb="Withdraw proposal",
        back=page_of(found.scholar),
    )


@require_http_methods(["GET", "POST"])
def project(request: PersonRequest, slug: str, pk: int) -> HttpResponse:
    """The project as mentors and staff write it down, and who works on it."""
    scholar = scholar_of(request, slug, pk)
    require(policies.can_name_project(request.user, scholar))
    found = scholar.project
    mates = _free_mates(request, scholar)
    team = mates.filter(project=found) if found else mates.none()
    form = ProjectForm(
        posted(request),
        instance=found or Project(program=scholar.program),
        initial={"team": team},
        program=scholar.program,
        mates=mates,
    )
    if done(form, lambda: services.keep_project(scholar, **form.cleaned_data)):
        messages.success(request, "The project is saved.")
        return back_to(scholar)
    title = f"Project of {scholar.person}"
    return form_page(request, scholar, form, title=title, verb="Save project")


def _free_mates(request: PersonRequest, scholar: Scholar) -> QuerySet[Scholar]:
    """Those of the stream who work on this project, or on none yet."""
    visible = Scholar.objects.visible_to(request.user).active()
    mates = visible.filter(stream=scholar.stream).exclude(pk=scholar.pk)
    free = mates.filter(project=None)
    if scholar.project_id is not None:
        free |= mates.filter(project=scholar.project_id)
    return free.select_related("person")


def _proposal(request: PersonRequest, slug: str, pk: int) -> Proposal:
    program = program_of(request, slug)
    visible = Proposal.objects.visible_to(request.user).filter(scholar__program=program)
    rows = visible.select_related(
        "scholar__person", "scholar__stream", "scholar__program", "decided_by"
    )
    return get_object_or_404(rows, pk=pk)
