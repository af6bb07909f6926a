"""Who stands beside a scholar, and what the next research manager must know."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import now
from django.views.decorators.http import require_http_methods, require_POST

from mats.core.http import posted, require
from mats.mentors.models import Stream
from mats.people.http import PersonRequest
from mats.programs.http import program_of
from mats.programs.models import Program
from mats.programs.views.answers import done
from mats.scholars import policies, services
from mats.scholars.forms import HandOverForm, LastDayForm, MentorForm, NoteForm
from mats.scholars.models import Scholar, StandingNote, Supervision
from mats.scholars.sheet import sheet_of
from mats.scholars.views.common import (
    back_to,
    confirm_page,
    form_page,
    page_of,
    scholar_of,
)


@require_http_methods(["GET", "POST"])
def mentor_add(request: PersonRequest, slug: str, pk: int) -> HttpResponse:
    """Another mentor of the scholar, or another primary one."""
    scholar = scholar_of(request, slug, pk)
    require(policies.can_change(request.user, scholar))
    form = MentorForm(
        posted(request), initial={"on": scholar.program.today}, scholar=scholar
    )
    if done(form, lambda: services.add_mentor(scholar, **form.cleaned_data)):
        messages.success(request, f"{form.cleaned_data['mentor']} mentors them.")
        return back_to(scholar)
    title = f"Add a mentor of {scholar.person}"
    return form_page(request, scholar, form, title=title, verb="Add mentor")


@require_http_methods(["GET", "POST"])
def mentor_end(request: PersonRequest, slug: str, pk: int) -> HttpResponse:
    """Another person's row of the scholar whose page it is, by `?mentor=`."""
    scholar = scholar_of(request, slug, pk)
    require(policies.can_change(request.user, scholar))
    asked = request.GET.get("mentor", "")
    standing = Supervision.objects.filter(scholar=scholar, ends_on=None)
    beside = standing.exclude(role=Supervision.Role.PRIMARY)
    number = int(asked) if asked.isdecimal() else 0
    held = get_object_or_404(beside.select_related("mentor"), mentor=number)
    form = LastDayForm(posted(request), today=scholar.program.today)
    if done(form, lambda: services.end_supervision(held, **form.cleaned_data)):
        messages.success(request, f"{held.mentor} no longer mentors them.")
        return back_to(scholar)
    return confirm_page(
        request,
        title=f"End {held.mentor}’s mentoring of {scholar.person}?",
        consequences=[
            f"After that day {held.mentor.called} no longer sees the scholar’s record.",
            "That they mentored stays in it.",
        ],
        verb="End mentoring",
        back=page_of(scholar),
        form=form,
    )


@require_http_methods(["GET", "POST"])
def sheet(request: PersonRequest, slug: str, stream: str) -> HttpResponse:
    """What the next research manager must know; printable. A note is left here."""
    program = program_of(request, slug)
    found = _stream(request, program, stream)
    require(policies.can_keep_notes(request.user, found))
    known = Scholar.objects.visible_to(request.user).filter(stream=found).active()
    form = NoteForm(
        posted(request), instance=StandingNote(stream=found), scholars=known
    )
    author = request.user
    if done(
        form,
        lambda: services.write_note(
            found, author=author, now=now(), **form.cleaned_data
        ),
    ):
        messages.success(request, "The note is on the sheet.")
        return redirect("scholars:hand_over", slug, stream)
    context = {
        "program": program,
        "stream": found,
        "form": form,
        "sheet": sheet_of(found, request.user, now()),
        "may_name": policies.can_hand_over(request.user, program),
        "may_write": program.closed_at is None,
    }
    return render(request, "scholars/hand_over.html", context)


@require_http_methods(["GET", "POST"])
def name_manager(request: PersonRequest, slug: str, stream: str) -> HttpResponse:
    """From when on somebody else manages the stream."""
    program = program_of(request, slug)
    require(policies.can_hand_over(request.user, program))
    found = _stream(request, program, stream)
    form = HandOverForm(posted(request), initial={"on": program.today}, program=program)
    if done(form, lambda: services.hand_over(found, **form.cleaned_data)):
        messages.success(request, f"{form.cleaned_data['person']} manages it then.")
        return redirect("scholars:hand_over", slug, stream)
    context = {"form": form, "program": program, "verb": "Hand over"}
    context["title"] = f"Hand {found} over"
    context["back"] = redirect("scholars:hand_over", slug, stream).url
    return render(request, "scholars/form.html", context)


@require_POST
def note_remove(request: PersonRequest, slug: str, pk: int) -> HttpResponse:
    program = program_of(request, slug)
    visible = StandingNote.objects.visible_to(request.user)
    rows = visible.filter(stream__program=program).select_related("stream")
    note = get_object_or_404(rows, pk=pk)
    require(program.closed_at is None)
    services.drop_note(note)
    messages.success(request, "The note is off the sheet.")
    return redirect("scholars:hand_over", slug, note.stream.slug)


def _stream(request: PersonRequest, program: Program, slug: str) -> Stream:
    visible = Stream.objects.visible_to(request.user).filter(program=program)
    stream = get_object_or_404(visible, slug=slug)
    stream.program = program
    return stream
