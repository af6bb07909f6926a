"""Every named address of the site, with arguments that lead to rows of a program."""

from collections.abc import Iterator
from dataclasses import dataclass
from operator import attrgetter
from typing import Any

from django.apps import apps
from django.db.models import Model, Q, QuerySet
from django.urls import NoReverseMatch, URLPattern, URLResolver, get_resolver, reverse

from mats.programs.models import Program

NOBODYS = {"int": 0, "uuid": "00000000-0000-0000-0000-000000000000"}
"""What stands for a row that does not exist, by the kind of argument."""

ACTS = ("add", "edit", "remove", "end", "withdraw", "delete", "confirm")
"""Endings of names of pages: before them stands what they are about."""

ABOUT = {
    "allocation": "allocation.scenario",
    "allocation:lift": "allocation.override",
    "announcements": "announcements.announcement",
    "announcements:page": "announcements.handbookpage",
    "announcements:page_move": "announcements.handbookpage",
    "announcements:page_remove": "announcements.handbookpage",
    "announcements:step_done": "announcements.trainingstep",
    "announcements:step_remove": "announcements.trainingstep",
    "applications": "applications.application",
    "checkins": "checkins.checkin",
    "checkins:agenda": "scholars.scholar",
    "checkins:compute_request": "checkins.computerequest",
    "checkins:feedback_drop": "checkins.feedbackround",
    "checkins:feedback_read": "checkins.feedback",
    "checkins:feedback": "checkins.feedback",
    "checkins:feedback_round": "checkins.feedbackround",
    "checkins:flag": "checkins.flag",
    "checkins:flag_add": "scholars.scholar",
    "checkins:follow_up": "checkins.followup",
    "checkins:follow_up_add": "scholars.scholar",
    "checkins:meeting_remove": "checkins.meeting",
    "checkins:note_add": "scholars.scholar",
    "checkins:note_remove": "checkins.note",
    "checkins:move_point": "checkins.agendapoint",
    "checkins:order_points": "scholars.scholar",
    "checkins:point": "checkins.agendapoint",
    "checkins:remove_point": "checkins.agendapoint",
    "checkins:settle_point": "checkins.agendapoint",
    "checkins:share_point": "checkins.agendapoint",
    "checkins:scholar": "scholars.scholar",
    "checkins:weeks": "scholars.scholar",
    "checkins:week_off": "scholars.scholar",
    "home:person": "scholars.scholar",
    "home:invitation_resend": "people.invitation",
    "home:invitation_revoke": "people.invitation",
    "mail": "mail.message",
    "milestones": "milestones.submission",
    "milestones:change": "milestones.milestone",
    "milestones:detail": "milestones.milestone",
    "milestones:grade": "milestones.grade",
    "milestones:grade_decline": "milestones.grade",
    "milestones:graders": "milestones.milestone",
    "milestones:honoraria": "milestones.milestone",
    "milestones:marks": "milestones.milestone",
    "milestones:reassign": "milestones.milestone",
    "milestones:release": "milestones.milestone",
    "people:end_session": "usersessions.usersession",
    "people:give_consent": "people.consentdocument",
    "programs:history": "programs.phase",
    "programs:role_end": "programs.membership",
    "mentors:candidacy_ask": "mentors.candidacy",
    "mentors:candidacy_assess": "mentors.candidacy",
    "mentors:candidacy_decide": "mentors.candidacy",
    "mentors:candidacy_undecide": "mentors.candidacy",
    "mentors:mentor_end": "mentors.streammentor",
    "questions": "questions.questionnaire",
    "scholars": "scholars.scholar",
    "scholars:absence": "scholars.absence",
    "scholars:absence_cancel": "scholars.absence",
    "scholars:proposal": "scholars.proposal",
    "scholars:proposal_return": "scholars.proposal",
    "scholars:proposal_withdraw": "scholars.proposal",
    "scholars:stay": "scholars.participation",
    "scholars:note_remove": "scholars.standingnote",
    "questions:respond": "questions.response",
    "questions:sent": "questions.response",
    "reports": "reports.report",
    "reports:heard": "reports.passedon",
    "reports:section": "reports.section",
    "reports:strike": "reports.section",
    "reviews": "reviews.review",
    "reviews:ask": "applications.streamchoice",
    "reviews:candidate": "applications.streamchoice",
    "surveys": "surveys.survey",
    "surveys:mine": "surveys.invitation",
    "todos:seen": "todos.scheduledrun",
    "transfer:erase": "scholars.scholar",
    "transfer:responses": "surveys.survey",
}
"""Which row a page is about, where its name or its app does not say so."""

PARTS = {
    "other": "allocation.scenario",
    "invitation": "surveys.invitation",
    "questionnaire": "questions.questionnaire",
    "phase": "programs.phase",
    "question": "questions.question",
    "section": "reports.section",
    "stream": "mentors.stream",
    "response": "questions.response",
    "answer": "questions.answer",
    "quote": "questions.quote",
}
"""The same by the name of an argument."""

SAID = {
    "response": Q(state="submitted", about=""),
    "answer": Q(
        response__state="submitted", response__about="", question__key="progress"
    ),
}
"""Which rows those are that others may read."""

WITHIN = {
    "response": attrgetter("questionnaire_id"),
    "answer": attrgetter("question.questionnaire_id"),
    "quote": attrgetter("question.questionnaire_id"),
}
"""Arguments whose row says which questionnaire the page is about."""

WHOSE = frozenset({"home:person", "transfer:erase"})
"""About the person of such a row."""

PLAIN = {
    "act": "interview",
    "key": "progress",
    "kind": "todos.missed_run",
    "model": "phase",
    "name": "todos.reminder",
    "what": "cancel",
}
"""A name of code that exists, by the name of the argument."""

NUMBERED = (
    "pk",
    "id",
    "question",
    "questionnaire",
    "section",
    "invitation",
    *WITHIN,
)
"""Arguments that are keys."""

OF_PROGRAM = (
    "program",
    "phase__program",
    "questionnaire__program",
    "stream__program",
    "scholar__program",
    "scenario__program",
    "survey__program",
    "application__program",
    "choice__application__program",
    "question__questionnaire__program",
)


@dataclass(frozen=True)
class Page:
    """One named address; `about` says whether it names a row of the program."""

    name: str
    path: str
    about: bool = False


def pages(program: Program, rows_of: Program | None = None) -> list[Page]:
    """Every page of the program, by name, about its rows or those of another one."""
    found = {}
    for name, pattern in _named(get_resolver()):
        if name.startswith("admin:") and name != "admin:index":
            continue  # all of one kind; a test of its own walks them
        page = _page(name, pattern, program, rows_of or program)
        if page:
            found[name] = page
    return [found[name] for name in sorted(found)]


def _named(
    resolver: URLResolver, prefix: str = ""
) -> Iterator[tuple[str, list[URLPattern | URLResolver]]]:
    for part in resolver.url_patterns:
        if isinstance(part, URLResolver):
            inner = f"{prefix}{part.namespace}:" if part.namespace else prefix
            for name, parts in _named(part, inner):
                yield name, [part, *parts]
        elif part.name:
            yield f"{prefix}{part.name}", [part]


def _page(
    name: str,
    parts: list[URLPattern | URLResolver],
    program: Program,
    rows_of: Program,
) -> Page | None:
    wanted: dict[str, Any] = {}
    about = False
    for part in parts:
        for key, converter in getattr(part.pattern, "converters", {}).items():
            kind = type(converter).__name__.removesuffix("Converter").lower()
            if kind == "slug" and key in ("slug", "program"):
                wanted[key] = program.slug
                continue
            row = _row(name, key, kind, rows_of)
            about = about or row is not None
            wanted[key] = row or PLAIN.get(key) or NOBODYS.get(kind, "none")
    for key in WITHIN.keys() & wanted.keys():
        rows = apps.get_model(PARTS[key])._default_manager.filter(pk=wanted[key])
        for row in rows:
            wanted["pk"] = WITHIN[key](row)
    try:
        return Page(name, reverse(name, kwargs=wanted), about)
    except NoReverseMatch:
        return None  # a regular expression of the admin site's: its names are listed


def _row(name: str, key: str, kind: str, program: Program) -> object:
    """What names a row of the program: its key, its number or its slug."""
    model = _model(name, key)
    if model is None or (kind == "str"):
        return None
    rows = _of(model, program).filter(SAID.get(key, Q()))
    row = rows.order_by("pk").first()
    if row is None:
        return None
    if name in WHOSE:
        return vars(row)["person_id"]
    return row.pk if key in NUMBERED else _by_name(row)


def _by_name(row: Model) -> object:
    return getattr(row, "uuid", None) or getattr(row, "slug", None)


def _model(name: str, key: str) -> type[Model] | None:
    if key not in ("pk", "id", "number"):
        return apps.get_model(PARTS[key]) if key in PARTS else None
    app, _, noun = name.partition(":")
    label = ABOUT.get(name) or ABOUT.get(app)
    if label is None:
        while noun and noun.rpartition("_")[2] in ACTS:
            noun = noun.rpartition("_")[0]
        label = f"{app}.{noun.replace('_', '')}"
    try:
        return apps.get_model(label)
    except (LookupError, ValueError):
        return None  # a page of a library


def _of(model: type[Model], program: Program) -> QuerySet[Model]:
    """The rows of the program, as far as they are of one."""
    rows: QuerySet[Model] = model._default_manager.all()
    names = {field.name: field for field in model._meta.fields}
    for way in OF_PROGRAM:
        first, _, _ = way.partition("__")
        if first not in names:
            continue
        value = program if names[first].is_relation else program.slug
        return rows.filter(Q(**{way: value}))
    return rows
