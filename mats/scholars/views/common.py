"""What the pages of one scholar begin and end with."""

from typing import Any

from django.forms import BaseForm
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from mats.people.http import PersonRequest
from mats.programs.http import program_of
from mats.scholars.models import Scholar


def scholar_of(request: PersonRequest, slug: str, pk: int) -> Scholar:
    """One whose full record the reader may see; else 404."""
    program = program_of(request, slug)
    visible = Scholar.objects.visible_to(request.user).filter(program=program)
    rows = visible.select_related("person", "stream", "project")
    scholar = get_object_or_404(rows, pk=pk)
    scholar.program = program
    return scholar


def page_of(scholar: Scholar) -> str:
    return reverse("scholars:detail", args=[scholar.program.slug, scholar.pk])


def back_to(scholar: Scholar) -> HttpResponseRedirect:
    return redirect("scholars:detail", scholar.program.slug, scholar.pk)


def form_page(
    request: PersonRequest,
    scholar: Scholar,
    form: BaseForm,
    *,
    title: str,
    verb: str,
    **more: Any,
) -> HttpResponse:
    """One form about the scholar, which leads back to their page."""
    context = {
        "form": form,
        "scholar": scholar,
        "program": scholar.program,
        "title": title,
        "verb": verb,
        "back": page_of(scholar),
        **more,
    }
    return render(request, "scholars/form.html", context)


def confirm_page(  # noqa: PLR0913 -- the parts of one page, by name
    request: PersonRequest,
    *,
    title: str,
    consequences: list[str],
    verb: str,
    back: str,
    form: BaseForm | None = None,
    **more: Any,
) -> HttpResponse:
    """What cannot be undone: what will happen, and the button that names it."""
    context = {
        "form": form,
        "title": title,
        "consequences": consequences,
        "verb": verb,
        "back": back,
        "keep": "Leave it as it is",
        **more,
    }
    return render(request, "confirm.html", context)
