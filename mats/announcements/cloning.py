"""A program that follows another begins with its handbook and its training."""

from datetime import timedelta

from mats.announcements.models import HandbookPage, TrainingStep
from mats.programs import cloning
from mats.programs.models import Program


def copy_handbook(
    source: Program,
    target: Program,
    shift: timedelta,  # noqa: ARG001 -- it knows no dates
) -> None:
    pages = HandbookPage.objects.bulk_create(
        HandbookPage(
            program=target,
            title=page.title,
            body=page.body,
            roles=page.roles,
            position=page.position,
        )
        for page in HandbookPage.objects.filter(program=source)
    )
    by_title = {page.title: page for page in pages}
    steps = TrainingStep.objects.filter(program=source).select_related("page")
    TrainingStep.objects.bulk_create(
        TrainingStep(
            program=target,
            title=step.title,
            page=by_title.get(step.page.title) if step.page else None,
            days=step.days,
        )
        for step in steps
    )


cloning.register("The handbook and the training of research managers", copy_handbook)
