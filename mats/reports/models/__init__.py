"""Weekly reports to mentors, made of what their scholars agreed to share."""

from mats.reports.models.link import AnswerLink
from mats.reports.models.passed_on import PassedOn
from mats.reports.models.plan import ReportPlan
from mats.reports.models.point import ReportPoint
from mats.reports.models.record import Record
from mats.reports.models.reply import Reply
from mats.reports.models.report import Report, ReportQuerySet
from mats.reports.models.section import Section, SectionQuerySet, Source
from mats.reports.models.theme import ReportTheme, Request

__all__ = [
    "AnswerLink",
    "PassedOn",
    "Record",
    "Reply",
    "Report",
    "ReportPlan",
    "ReportPoint",
    "ReportQuerySet",
    "ReportTheme",
    "Request",
    "Section",
    "SectionQuerySet",
    "Source",
]
