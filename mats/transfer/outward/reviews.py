"""What was thought of applications, as the rows of its file."""

from collections.abc import Iterator

from mats.applications.models import Application
from mats.programs.models import Program
from mats.reviews.models import Review
from mats.transfer.cohort.reviews import ReviewRow

LINE = 0


def reviews(program: Program) -> Iterator[ReviewRow]:
    """Those that were sent, of what is in the files of applications and choices."""
    sent = Review.objects.sent().of_applications()
    rows = sent.filter(
        choice__application__program=program,
        choice__application__state=Application.State.SUBMITTED,
        choice__rank__isnull=False,
    ).select_related("choice__application__person", "choice__stream", "reviewer")
    for each in rows.order_by("choice", "sent_at", "pk"):
        assert each.sent_at  # noqa: S101 -- the database says so of those sent
        yield ReviewRow(
            line=LINE,
            applicant=each.choice.application.person.email,
            stream=each.choice.stream.slug,
            reviewer=each.reviewer.email,
            score=each.score,
            recommendation=each.recommendation,
            comment=each.comment,
            minutes=each.minutes,
            submitted_at=each.sent_at.astimezone(program.zone),
        )
