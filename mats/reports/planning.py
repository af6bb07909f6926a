"""When reports of a phase leave and who writes them, as a form and in words."""

from datetime import time
from typing import Any

from mats.checkins.rhythm import day_field, words
from mats.checkins.standing import Point
from mats.core.forms import HouseModelForm
from mats.reports.models import ReportPlan


class ReportPlanForm(HouseModelForm[ReportPlan]):
    compile_day = day_field("Drafts are made on", 4)
    scholars_until_day = day_field("Scholars may change theirs until", 7)
    send_day = day_field("Reports leave on", 7)

    class Meta:
        model = ReportPlan
        fields = (
            "compile_day",
            "compile_time",
            "scholars_until_day",
            "scholars_until_time",
            "send_day",
            "send_time",
            "unapproved",
            "written_by",
            "copy_to_manager",
        )
        help_texts = {"compile_time": ""}
        labels = {
            "compile_time": "Drafts are made at",
            "scholars_until_time": "Scholars may change theirs until this hour",
            "send_time": "Reports leave at",
            "unapproved": "What nobody approved by then is",
            "written_by": "Written by",
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, at in (
            ("compile_time", time(20)),
            ("scholars_until_time", time(11)),
            ("send_time", time(12)),
        ):
            self.fields[name].initial = at


def sentence(plan: ReportPlan) -> str:
    """The whole plan as it would be told."""
    compiled = words(Point(plan.compile_day, plan.compile_time))
    until = words(Point(plan.scholars_until_day, plan.scholars_until_time))
    sent = words(Point(plan.send_day, plan.send_time))
    held = "is held and its manager reminded"
    if plan.unapproved == ReportPlan.Unapproved.SEND:
        held = "is sent as compiled"
    scholars = "drafts their own section" if _by_scholars(plan) else "may change theirs"
    copy = " Their research managers get a copy." if plan.copy_to_manager else ""
    return (
        f"Drafts are made on {compiled}. Each scholar {scholars} until {until}. "
        f"Approved reports leave on {sent}; what nobody approved {held}.{copy}"
    )


def _by_scholars(plan: ReportPlan) -> bool:
    return plan.written_by == ReportPlan.WrittenBy.SCHOLAR
