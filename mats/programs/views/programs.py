"""The program itself: the list, its page, setting it up, closing it."""

from copy import copy

from django.contrib import messages
from django.db.models import prefetch_related_objects
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from mats.core.http import posted, require
from mats.people.http import PersonRequest
from mats.programs import checklist, overview, policies, services
from mats.programs.facts import key_facts
from mats.programs.forms import ProgramForm
from mats.programs.http import edited_program, program_of, programs_of
from mats.programs.models import Deadline, Membership, Program, Text
from mats.programs.roles import roles_of
from mats.programs.standing import Standing, standing_of
from mats.programs.timeline import bars
from mats.programs.views.answers import done


@require_GET
def index(request: PersonRequest) -> HttpResponse:
    roles = roles_of(request)
    programs = list(Program.objects.visible_to(request.user))
    prefetch_related_objects(programs, "phases")
    for program in programs:
        program.my_roles = [  # type: ignore[attr-defined]  # for the template
            Membership.Role(role).label for role in sorted(roles.in_program(program))
        ]
    context = {"programs": programs, "can_open": policies.can_open(request.user)}
    return render(request, "programs/index.html", context)


@require_GET
def detail(request: PersonRequest, slug: str) -> HttpResponse:
    """The program as its people read it; its staff see what is missing too."""
    program = program_of(request, slug)
    prefetch_related_objects([program], "phases")
    phases = list(program.phases.all())
    standing = standing_of(program)
    staff = Membership.objects.seen_in(program, request.user).staff()
    deadlines = list(program.deadlines.select_related("track"))
    now = timezone.now()
    context = {
        "program": program,
        "headline": overview.headline(program, phases, program.today),
        "can_edit": policies.can_edit(request.user, program),
        "is_staff": policies.is_staff(request.user, program),
        "bars": bars(phases, program.today),
        "facts": key_facts(program, phases, standing),
        "phases": phases,
        "deadlines": [deadline for deadline in deadlines if deadline.at >= now],
        "over": [deadline for deadline in deadlines if deadline.at < now],
        "standing": standing,
        "texts": [Text(**columns) for columns in standing.texts],
        "staff": overview.by_role(staff.on(program.today).select_related("person")),
    }
    if context["is_staff"]:
        context |= _for_staff(request, program, standing, deadlines)
    return render(request, "programs/detail.html", context)


def _for_staff(
    request: PersonRequest,
    program: Program,
    standing: Standing,
    deadlines: list[Deadline],
) -> dict[str, object]:
    points = checklist.points(program, standing)
    return {
        "points": points,
        "open": [point for point in points if not point.ready],
        "verdict": checklist.verdict(points, program),
        "set_up": overview.set_up(
            program,
            standing,
            deadlines,
            now=timezone.now(),
            leads=policies.can_edit(request.user, program),
        ),
    }


@require_http_methods(["GET", "POST"])
def add(request: PersonRequest) -> HttpResponse:
    require(policies.can_open(request.user))
    program = Program(timezone="America/Los_Angeles")
    form = ProgramForm(posted(request), instance=program, known=programs_of(request))
    if done(
        form,
        lambda: services.open_program(
            program, director=request.user, today=program.today
        ),
    ):
        messages.success(request, f"{program} is set up. You direct it.")
        return redirect("programs:checklist", program.slug)
    context = {"form": form, "title": "Set up a program", "verb": "Set up program"}
    return render(request, "programs/form.html", context)


@require_http_methods(["GET", "POST"])
def edit(request: PersonRequest, slug: str) -> HttpResponse:
    program = edited_program(request, slug)
    changed = copy(program)  # what is typed shows in the form and not around it
    form = ProgramForm(posted(request), instance=changed, known=programs_of(request))
    if done(form, lambda: services.edit_program(changed)):
        messages.success(request, "Saved.")
        return redirect("programs:detail", changed.slug)
    context = {
        "form": form,
        "program": program,
        "title": f"Edit {program}",
        "verb": "Save program",
        "history": ("program", program.pk),
    }
    return render(request, "programs/form.html", context)


@require_http_methods(["GET", "POST"])
def close(request: PersonRequest, slug: str) -> HttpResponse:
    program = edited_program(request, slug)
    if request.method == "POST":
        services.close(program, now=timezone.now())
        messages.success(request, f"{program} is closed.")
        return redirect("programs:detail", slug)
    context = {
        "title": f"Close {program}?",
        "consequences": [
            "From now on the program sends no mail; what waits in the outbox stays.",
            "Nobody owes it anything: no reminders, no digests, no calendar entries.",
            "Its dates, tracks, roles and texts cannot be changed.",
            "All records stay and can be read. You can reopen it.",
        ],
        "verb": f"Close {program}",
        "back": reverse("programs:detail", args=[slug]),
        "keep": "Leave it open",
    }
    return render(request, "confirm.html", context)


@require_http_methods(["GET", "POST"])
def reopen(request: PersonRequest, slug: str) -> HttpResponse:
    program = edited_program(request, slug)
    if request.method == "POST":
        services.reopen(program)
        messages.success(request, f"{program} is open again.")
        return redirect("programs:detail", slug)
    context = {
        "title": f"Reopen {program}?",
        "consequences": [
            "It sends mail and reminds people again, from now on.",
            "Its records can be changed again.",
        ],
        "verb": f"Reopen {program}",
        "back": reverse("programs:detail", args=[slug]),
        "keep": "Leave it closed",
    }
    return render(request, "confirm.html", context)
