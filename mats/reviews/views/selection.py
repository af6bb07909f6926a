"""Applications to streams: the list, one of them, and two beside each other."""

from collections.abc import Iterable
from functools import partial

from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.timezone import localtime
from django.views.decorators.http import require_GET

from mats.applications.models import StreamChoice
from mats.core.history import changes_of
from mats.core.listing import Listing
from mats.people.http import PersonRequest
from mats.programs.models import Program
from mats.programs.policies import can_edit
from mats.reviews import listed, policies
from mats.reviews.file import File, other_streams
from mats.reviews.forms import CandidateFilter
from mats.reviews.listed import Row
from mats.reviews.models import Review, Reviewing
from mats.reviews.services import Act
from mats.reviews.views.common import reviewed_program, reviewing_of

COLUMNS = {
    "Name": lambda r: r.name,
    "Stream": lambda r: r.choice.stream.title,
    "Choice": lambda r: r.choice.rank,
    "Education": lambda r: "" if r.file.hides_education
    else r.choice.application.education,
    "Stage": lambda r: r.progress.get_stage_display(),
    "To be declined": lambda r: "yes" if r.progress.declining_since else "",
    "Outcome": lambda r: r.choice.get_outcome_display(),
    "Reviews": lambda r: "" if r.is_blind else len(r.sent),
    "Mean score": lambda r: "" if r.mean is None else round(r.mean, 2),
    "Lowest": lambda r: r.scores[0] if r.scores else "",
    "Highest": lambda r: r.scores[-1] if r.scores else "",
    "Recommended": lambda r: r.recommended,
    "Submitted": lambda r: localtime(
        r.choice.application.submitted_at, r.choice.application.program.zone
    ).date(),
}  # fmt: skip
VIEWS = (
    ("Needs my score", "reviews=mine"),
    ("Lacks a reviewer", "reviews=few"),
    ("Scores apart", "reviews=apart"),
    ("Interview", "stage=interview"),
    ("Final round, best first", "stage=final&sort=score"),
    ("To be declined", "stage=declining"),
)
"""Addresses that are worth a link; any other is kept as a bookmark."""


def listing_of(
    request: PersonRequest, program: Program, reviewing: Reviewing | None
) -> Listing[StreamChoice]:
    rows = listed.candidates(program, request.user)
    if request.GET.get("sort", "").removeprefix("-") == "score":
        rows = listed.with_scores(rows, request.user)
    sorts = dict(listed.SORTS)
    if reviewing is not None and reviewing.hides_names:
        del sorts["name"]
    return Listing(
        request,
        rows,
        sorts=sorts,
        filters=partial(
            CandidateFilter, program=program, reader=request.user, reviewing=reviewing
        ),
        columns=COLUMNS,
        shape=partial(_shaped, request, program, reviewing),
        noun=("application", "applications"),
    )


def _shaped(
    request: PersonRequest,
    program: Program,
    reviewing: Reviewing | None,
    found: Iterable[StreamChoice],
) -> list[Row]:
    assert isinstance(found, QuerySet)  # noqa: S101 -- a page of a list, or all of it
    return listed.rows_of(listed.whole(found), program, request.user, reviewing)


@require_GET
def index(request: PersonRequest, slug: str) -> HttpResponse:
    program = reviewed_program(request, slug)
    listing = listing_of(request, program, reviewing_of(program))
    if listing.wants_csv:
        return listing.csv(f"reviews-{slug}")
    context = {
        "program": program,
        "listing": listing,
        "views": VIEWS,
        "acts": list(Act) if policies.can_move(request.user, program) else (),
        "may_ask": policies.can_manage(request.user, program),
    }
    return render(request, "reviews/index.html", context)


def candidate_of(request: PersonRequest, program: Program, pk: int) -> Row:
    """An application that the reader may see; of others they learn nothing."""
    rows = listed.candidates(program, request.user).select_related(*listed.BESIDE)
    choice = get_object_or_404(rows, pk=pk)
    [row] = listed.rows_of([choice], program, request.user, reviewing_of(program))
    return row


@require_GET
def candidate(request: PersonRequest, slug: str, pk: int) -> HttpResponse:
    """What they wrote, what was thought of it, and what is to be done."""
    program = reviewed_program(request, slug)
    row = candidate_of(request, program, pk)
    row.file.others = _others(row.file, program)
    seen = Review.objects.seen_in(program, request.user)
    reviews = seen.filter(choice=row.choice).select_related("reviewer")
    leads = can_edit(request.user, program)
    context = {
        "program": program,
        "row": row,
        "file": row.file,
        "reviews": reviews.order_by("kind", "state", "pk"),
        "acts": list(Act) if policies.can_move(request.user, program) else (),
        "may_ask": policies.can_manage(request.user, program),
        "changes": changes_of(row.choice) if leads else None,
    }
    return render(request, "reviews/candidate.html", context)


def _others(file: File, program: Program) -> list[StreamChoice]:
    return other_streams(file.choice, program, file.reader, file.reviewing)


@require_GET
def compare(request: PersonRequest, slug: str) -> HttpResponse:
    """Two beside each other: facts, scores, and each answer beside the other."""
    program = reviewed_program(request, slug)
    keys = [int(key) for key in request.GET.getlist("key") if key.isdecimal()][:2]
    rows = listed.candidates(program, request.user).filter(pk__in=keys)
    found = listed.rows_of(
        rows.select_related(*listed.BESIDE),
        program,
        request.user,
        reviewing_of(program),
    )
    if len(found) != 2:  # noqa: PLR2004 -- one beside another
        raise Http404
    found.sort(key=lambda row: keys.index(row.choice.pk))
    context = {"program": program, "rows": found, "sheets": _side_by_side(found)}
    return render(request, "reviews/compare.html", context)


def _side_by_side(rows: list[Row]) -> list[tuple[str, list[str]]]:
    """Facts, then questions in the order of the first who answered them."""
    found: dict[str, list[str]] = {}
    for place, row in enumerate(rows):
        if not row.file.is_open:
            continue
        said = [(fact.name, fact.words) for fact in row.file.facts]
        for part in row.file.parts:
            said += [(each.question, each.words) for each in part.rows]
        for question, words in said:
            found.setdefault(question, [""] * len(rows))[place] = words
    return list(found.items())
