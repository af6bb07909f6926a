"""What must hold between check-ins, scholars and their responses."""

from django.db.models import F, Q, QuerySet

from mats.checkins.models import CheckIn, CheckInPlan, Goal, Meeting, Tag, ThemeNote
from mats.core.invariants import invariant
from mats.questions.models import Response


@invariant("A check-in is about a phase of the scholar's program.")
def check_ins_of_foreign_phases() -> QuerySet[CheckIn]:
    return CheckIn.objects.exclude(phase__program=F("scholar__program"))


@invariant("A check-in's response is the scholar's own.")
def responses_of_others() -> QuerySet[CheckIn]:
    written = CheckIn.objects.filter(response__isnull=False)
    return written.exclude(response__respondent=F("scholar__person"))


@invariant("A check-in is in exactly when its response was sent.")
def sent_and_not_in() -> QuerySet[CheckIn]:
    sent = Q(response__state=Response.State.SUBMITTED)
    written = CheckIn.objects.filter(response__isnull=False)
    return written.filter(
        Q(submitted_at=None) & sent | Q(submitted_at__isnull=False) & ~sent
    )


@invariant("Check-ins of a phase are asked with a questionnaire of its program.")
def foreign_questionnaires() -> QuerySet[CheckInPlan]:
    return CheckInPlan.objects.exclude(questionnaire__program=F("phase__program"))


@invariant("A goal is set in a check-in of the same scholar.")
def goals_of_others() -> QuerySet[Goal]:
    return Goal.objects.exclude(set_in__scholar=F("scholar"))


@invariant("A theme is seen in check-ins of its own program.")
def foreign_tags() -> QuerySet[Tag]:
    return Tag.objects.exclude(check_in__scholar__program=F("theme__program"))


@invariant("A theme is noted in streams and phases of its own program.")
def foreign_theme_notes() -> QuerySet[ThemeNote]:
    return ThemeNote.objects.exclude(
        stream__program=F("theme__program"), phase__program=F("theme__program")
    )


@invariant("Whoever attends a meeting is a scholar of its program.")
def foreign_attendees() -> QuerySet[Meeting]:
    return Meeting.objects.filter(attendees__isnull=False).exclude(
        attendees__scholar__program=F("program")
    )
