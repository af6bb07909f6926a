"""The drafts of a week by hand: `compile_reports --program SLUG --week N`."""

import json
from dataclasses import asdict

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from mats.core.errors import Refused
from mats.programs.models import Phase
from mats.reports import services
from mats.reports.models import ReportPlan


class Command(BaseCommand):
    help = "Compile the drafts of mentor reports of one week; never over an edit."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--program", required=True, metavar="SLUG")
        parser.add_argument("--week", required=True, type=int, metavar="N")
        parser.add_argument("--json", action="store_true")

    def handle(self, *_args: object, **options: object) -> None:
        slug, number = str(options["program"]), int(str(options["week"]))
        plan = _plan(slug)
        week = next((w for w in plan.phase.weeks if w.number == number), None)
        if week is None:
            last = len(plan.phase.weeks)
            raise CommandError(f"{plan.phase} has weeks 1 to {last}, not {number}.")
        try:
            done = services.compile_week(plan, week, now=timezone.now())
        except Refused as refusal:
            raise CommandError(str(refusal)) from refusal
        if options["json"]:
            said = {"program": slug, "week": number, **asdict(done)}
            self.stdout.write(json.dumps(said))
        else:
            self.stdout.write(
                f"Week {number}: {done.reports} reports ({done.created} new), "
                f"{done.sections} sections, {done.changed} changed, "
                f"{done.offered} with something new beside an edit."
            )


def _plan(slug: str) -> ReportPlan:
    """The research phase's, where several phases have one."""
    plans = ReportPlan.objects.filter(phase__program__slug=slug)
    ordered = sorted(
        plans.select_related("phase__program"),
        key=lambda plan: plan.phase.kind != Phase.Kind.RESEARCH,
    )
    if not ordered:
        raise CommandError(f"No phase of a program {slug} has reports.")
    return ordered[0]
