"""What is done to a report besides writing it: each by its own button."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from mats.core.http import key_in, require
from mats.people.http import PersonRequest
from mats.programs.http import program_of
from mats.reports import mails, policies, services
from mats.reports.models import Report
from mats.reports.views.finding import handled_report, report_at_hand
from mats.reports.views.going_on import leaves, to_next


@require_http_methods(["GET", "POST"])
def approve(request: PersonRequest, slug: str, pk: int) -> HttpResponse:
    """Approved from the editor, where what stands in the form was saved first."""
    report = handled_report(request, slug, pk)
    if request.method == "POST":
        services.approve(report, by=request.user, now=timezone.now())
        at_hand = report_at_hand(request, slug, pk)
        return to_next(request, at_hand, f"Approved. It leaves {leaves(report)}.")
    return _confirm(
        request,
        report,
        title=f"Approve the report to {report.mentor}?",
        consequences=[
            f"It leaves {leaves(report)}, to {report.mentor.email}.",
            "You can pull it back until then.",
        ],
        verb=f"Approve for {leaves(report)}",
    )


@require_http_methods(["GET", "POST"])
def send_now(request: PersonRequest, slug: str, pk: int) -> HttpResponse:
    report = handled_report(request, slug, pk)
    if request.method == "POST":
        if report.state == Report.State.DRAFT:
            services.approve(report, by=request.user, now=timezone.now())
        sent = services.send_now(report, now=timezone.now())
        if sent.state == Report.State.SENT:
            messages.success(request, f"On its way to {report.mentor}.")
        else:
            messages.error(request, "Something is shared no longer. Look at it again.")
        return redirect("reports:edit", slug, pk)
    return _confirm(
        request,
        report,
        title=f"Send it to {report.mentor} now?",
        consequences=[
            f"The email goes to {report.mentor.email} within seconds.",
            "Once it has left, nothing in it can be taken back.",
            "Its answers can no longer be changed by the scholars.",
        ],
        verb="Send now",
    )


@require_http_methods(["GET", "POST"])
def start_again(request: PersonRequest, slug: str, pk: int) -> HttpResponse:
    report = handled_report(request, slug, pk)
    if request.method == "POST":
        services.start_again(report, now=timezone.now())
        messages.success(request, "Written anew from what is shared.")
        return redirect("reports:edit", slug, pk)
    return _confirm(
        request,
        report,
        title="Start again from the answers?",
        consequences=[
            "What was written about each scholar is replaced by what they shared.",
            "The sentence at the top and your requests stay.",
        ],
        verb="Start again",
    )


@require_POST
def pull_back(request: PersonRequest, slug: str, pk: int) -> HttpResponse:
    services.pull_back(handled_report(request, slug, pk), now=timezone.now())
    messages.success(request, "Pulled back: it is a draft again.")
    return redirect("reports:edit", slug, pk)


@require_POST
def send_test(request: PersonRequest, slug: str, pk: int) -> HttpResponse:
    mails.send_test(handled_report(request, slug, pk), request.user)
    messages.success(request, f"A test is on its way to {request.user.email}.")
    return redirect("reports:edit", slug, pk)


@require_POST
def insert(request: PersonRequest, slug: str, pk: int, section: int) -> HttpResponse:
    report = handled_report(request, slug, pk)
    row = get_object_or_404(report.sections.select_related("report"), pk=section)
    services.insert(
        row,
        check_in=key_in(request.POST, "check_in"),
        question=key_in(request.POST, "question"),
        note=key_in(request.POST, "note"),
        quote=request.POST.get("how") != "own",
        now=timezone.now(),
    )
    to = reverse("reports:edit", args=[slug, pk])
    return redirect(f"{to}#section-{section}")


@require_POST
def talked(request: PersonRequest, slug: str, pk: int, section: int) -> HttpResponse:
    report = handled_report(request, slug, pk)
    services.talked(get_object_or_404(report.sections, pk=section), now=timezone.now())
    messages.success(request, "Noted: you have talked.")
    return redirect("reports:edit", slug, pk)


@require_http_methods(["GET", "POST"])
def approve_all(request: PersonRequest, slug: str) -> HttpResponse:
    """Those nothing speaks against, looked at once more before the button."""
    program = program_of(request, slug)
    require(policies.sees_reports(request.user, program))
    drafts = Report.objects.handled_by(request.user).open().drafts()
    rows = drafts.filter(phase__program=program).select_related(
        "phase__program", "mentor", "stream", "manager"
    )
    if request.method == "POST":
        chosen = _ticked(list(rows), request.POST.getlist("report"))
        count = services.approve_seen(chosen, by=request.user, now=timezone.now())
        messages.success(request, _counted(count, len(chosen)))
        return redirect("reports:index", slug)
    looked = services.look_at(list(rows), timezone.now())
    context = {
        "program": program,
        "looked": sorted(looked, key=lambda pair: len(pair[1])),
        "ready": sum(not against for _, against in looked),
        "stopped": sum(any(c.wrong for c in against) for _, against in looked),
        "drafts": len(looked),
    }
    return render(request, "reports/approve_all.html", context)


def _ticked(drafts: list[Report], values: list[str]) -> list[tuple[Report, int]]:
    """Each with the revision that was looked at."""
    seen = dict(value.split(":", 1) for value in values if ":" in value)
    return [
        (draft, int(revision))
        for draft in drafts
        if (revision := seen.get(str(draft.pk), "")).isdecimal()
    ]


def _counted(count: int, of: int) -> str:
    done = "1 report is approved." if count == 1 else f"{count} reports are approved."
    left = of - count
    return f"{done} {left} changed meanwhile: read again." if left else done


def _confirm(
    request: PersonRequest,
    report: Report,
    *,
    title: str,
    consequences: list[str],
    verb: str,
) -> HttpResponse:
    context = {
        "title": title,
        "consequences": consequences,
        "verb": verb,
        "back": reverse("reports:edit", args=[report.program.slug, report.pk]),
    }
    return render(request, "confirm.html", context)
