"""What people are asked to agree to: its texts, their versions, how many agreed."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import now
from django.views.decorators.http import require_GET, require_http_methods

from mats.core.http import posted
from mats.core.listing import Listing
from mats.people.http import PersonRequest
from mats.people.models import ConsentDocument
from mats.people.services import consents as services
from mats.programs import policies
from mats.programs.forms.consents import ConsentTextForm, NewConsentTextForm
from mats.programs.http import edited_program, staffed_program
from mats.programs.views.answers import done

COLUMNS = {
    "Text": lambda text: text.title,
    "Short code": lambda text: text.kind,
    "Version": lambda text: text.version,
    "Published": lambda text: text.published_at.date(),
    "Agree today": lambda text: text.in_force,
    "Took it back": lambda text: text.taken_back,
}


@require_GET
def index(request: PersonRequest, slug: str) -> HttpResponse:
    """The newest version of each. Who agreed is nobody's to browse; numbers are."""
    program = staffed_program(request, slug)
    newest = ConsentDocument.objects.newest().values("pk")
    listing = Listing(
        request,
        ConsentDocument.objects.filter(pk__in=newest).with_numbers(),
        sorts={"title": ("title",), "agree": ("-in_force", "title")},
        columns=COLUMNS,
        noun=("text", "texts"),
    )
    if listing.wants_csv:
        return listing.csv("consents")
    context = {
        "program": program,
        "listing": listing,
        "can_edit": policies.can_edit(request.user, program),
    }
    return render(request, "programs/consents.html", context)


@require_http_methods(["GET", "POST"])
def detail(request: PersonRequest, slug: str, consent: str) -> HttpResponse:
    """Every version of one text; by POST a new one."""
    program = staffed_program(request, slug)
    versions = list(ConsentDocument.objects.filter(kind=consent).with_numbers())
    if not versions:
        raise Http404
    if request.method == "POST":
        edited_program(request, slug)
    now_held = {name: getattr(versions[0], name) for name in FIELDS}
    form = ConsentTextForm(posted(request), initial=now_held)
    if form.is_bound and form.is_valid() and not form.has_changed():
        form.add_error(None, "This is the text that is asked for already.")
    if done(
        form, lambda: services.publish(kind=consent, now=now(), **form.cleaned_data)
    ):
        messages.success(request, "The new version is what people are asked from now.")
        return redirect("programs:consent", slug, consent)
    context = {
        "program": program,
        "versions": versions,
        "newest": versions[0],
        "form": form,
        "can_edit": policies.can_edit(request.user, program),
    }
    return render(request, "programs/consent.html", context)


FIELDS = ("title", "text", "effect")


@require_http_methods(["GET", "POST"])
def add(request: PersonRequest, slug: str) -> HttpResponse:
    program = edited_program(request, slug)
    form = NewConsentTextForm(posted(request))
    if done(form, lambda: services.publish(now=now(), **form.cleaned_data)):
        messages.success(request, "People are asked from now, each on their own page.")
        return redirect("programs:consents", slug)
    context = {
        "form": form,
        "program": program,
        "title": "Add a text to agree to",
        "verb": "Publish text",
        "back": reverse("programs:consents", args=[slug]),
    }
    return render(request, "programs/form.html", context)


@require_http_methods(["GET", "POST"])
def usual(request: PersonRequest, slug: str) -> HttpResponse:
    """The texts that most programs ask for, where there are none of their kinds."""
    edited_program(request, slug)
    if request.method == "POST":
        made = len(services.publish_usual(now=now()))
        messages.success(request, f"{made} texts are published.")
        return redirect("programs:consents", slug)
    titles = [text["title"] for text in services.usual_texts()]
    context = {
        "title": f"Publish {len(titles)} usual texts?",
        "consequences": [*titles, "You change each to your own words afterwards."],
        "verb": f"Publish {len(titles)} texts",
        "back": reverse("programs:consents", args=[slug]),
    }
    return render(request, "confirm.html", context)
