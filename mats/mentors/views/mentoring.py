"""Who mentors in a stream, and the stream's own deadline."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from mats.core.http import posted, require
from mats.mentors import policies, services
from mats.mentors.forms import LastDayForm, MentorForm, StreamDeadlineForm
from mats.mentors.models import Stream, StreamDeadline
from mats.people.http import PersonRequest
from mats.programs.http import program_of
from mats.programs.models import Deadline
from mats.programs.views.answers import done


def _stream(request: PersonRequest, slug: str, stream: str) -> Stream:
    program = program_of(request, slug)
    visible = Stream.objects.seen_in(program, request.user)
    found = get_object_or_404(visible, slug=stream)
    found.program = program
    return found


@require_http_methods(["GET", "POST"])
def mentor_add(request: PersonRequest, slug: str, stream: str) -> HttpResponse:
    """Somebody joins a stream, or takes it over."""
    found = _stream(request, slug, stream)
    require(policies.can_open_stream(request.user, found.program))
    form = MentorForm(posted(request), stream=found)
    if done(form, lambda: _join(found, form)):
        messages.success(request, f"{form.cleaned_data['person']} mentors in {found}.")
        return redirect("mentors:detail", slug, stream)
    context = {
        "program": found.program,
        "form": form,
        "title": f"Add a mentor to {found}",
        "verb": "Add mentor",
        "back": reverse("mentors:detail", args=[slug, stream]),
    }
    return render(request, "programs/form.html", context)


def _join(stream: Stream, form: MentorForm) -> None:
    given = form.cleaned_data
    services.join(
        stream,
        given["person"],
        role=given["role"],
        on=given["starts_on"],
        cap=given["cap"],
    )


@require_http_methods(["GET", "POST"])
def mentor_end(request: PersonRequest, slug: str, stream: str, pk: int) -> HttpResponse:
    """A co-mentor or backup leaves."""
    found = _stream(request, slug, stream)
    require(policies.can_open_stream(request.user, found.program))
    standing = found.mentors.filter(ends_on=None).select_related("person")
    mentor = get_object_or_404(standing, pk=pk)
    mentor.stream = found
    form = LastDayForm(posted(request), program=found.program)
    if done(form, lambda: services.end_mentoring(mentor, on=form.cleaned_data["on"])):
        messages.success(request, f"{mentor.person} leaves {found}.")
        return redirect("mentors:detail", slug, stream)
    context = {
        "program": found.program,
        "form": form,
        "title": f"When does {mentor.person} leave {found}?",
        "consequences": [
            "From the day after, their scholars here are no longer theirs to see.",
            "Who mentors in no other stream is no longer a mentor of the program.",
        ],
        "verb": "End it",
        "back": reverse("mentors:detail", args=[slug, stream]),
    }
    return render(request, "confirm.html", context)


@require_http_methods(["GET", "POST"])
def stream_deadline(request: PersonRequest, slug: str, stream: str) -> HttpResponse:
    """Until when one applies to this stream, if it is another day than the agenda's."""
    found = _stream(request, slug, stream)
    require(policies.can_edit_stream(request.user, found))
    kind = Deadline.Kind.APPLICATIONS
    kept = found.deadlines.filter(kind=kind).first()
    back = reverse("mentors:detail", args=[slug, stream])
    if kept and "drop" in request.POST:
        services.drop_deadline(kept)
        messages.success(request, "The deadline of the agenda holds again.")
        return redirect(back)
    deadline = kept or StreamDeadline(kind=kind)
    deadline.stream = found
    form = StreamDeadlineForm(posted(request), instance=deadline)
    if done(form, lambda: services.set_deadline(deadline)):
        messages.success(request, "The deadline is set.")
        return redirect(back)
    context = {"program": found.program, "stream": found, "form": form, "kept": kept}
    return render(request, "mentors/stream_deadline.html", context)
