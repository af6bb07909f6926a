"""A survey from its instrument: the questionnaire, and how it is put."""

from collections.abc import Mapping
from datetime import date, datetime, time
from typing import Any

from django.db import transaction

from mats.core.errors import Refused
from mats.core.weeks import instant
from mats.programs.models import Program
from mats.questions import instruments
from mats.questions.instruments import Instrument, Unreadable
from mats.questions.models import Questionnaire
from mats.surveys.models import Survey
from mats.surveys.readers import readers_of

START_OF_DAY, END_OF_DAY = time(0), time(23, 59)


class BadSurvey(Unreadable):
    """The instrument says something of the survey that cannot be. Names the place."""


def matter_of(questionnaire: Questionnaire) -> str:
    """What responses to a survey of this questionnaire are about."""
    return f"survey:{questionnaire.pk}"


@transaction.atomic
def keep(instrument: Instrument, *, program: Program, now: datetime) -> Survey:
    """Make the survey, or bring the one of that name up to date.

    What the instrument leaves unsaid of how it is put stays. One whose window is over
    is kept as one that was held; any other waits until staff let it go. What was
    answered already fixes how anonymous it is.
    """
    facts = _facts(_campaign(instrument, program) | instrument.campaign, program)
    anonymity, closes_at = facts["anonymity"], facts["closes_at"]
    held = closes_at is not None and closes_at <= now
    questionnaire = instruments.load(
        instrument, program=program, readers=readers_of(anonymity), as_it_was=held
    )
    _require_use(questionnaire)
    survey = _survey_of(questionnaire)
    if survey.pk and survey.anonymity != anonymity and questionnaire.responses.exists():
        raise Refused(
            f"It was answered as {survey.anonymity}; it cannot become {anonymity}."
        )
    for name, value in facts.items():
        setattr(survey, name, value)
    if survey.opens_at and held:
        survey.opened_at = survey.opened_at or survey.opens_at
    survey.save()
    return survey


def _facts(said: Mapping[str, Any], program: Program) -> dict[str, Any]:
    opens = _moment(said, "opens", program, START_OF_DAY)
    closes = _moment(said, "closes", program, END_OF_DAY)
    if opens and closes and closes <= opens:
        raise BadSurvey("closes: it lies before the opening.")
    return {
        "anonymity": _one_of(said, "anonymity", Survey.Anonymity),
        "audience": _one_of(said, "audience", Survey.Audience),
        "opens_at": opens,
        "closes_at": closes,
    }


def _require_use(questionnaire: Questionnaire) -> None:
    if questionnaire.use != Questionnaire.Use.SURVEY:
        use = questionnaire.get_use_display().lower()
        raise BadSurvey(f"slug: {questionnaire.slug} is no survey; its use is {use}.")


def campaign_of(survey: Survey) -> dict[str, Any]:
    """How it is put, as an instrument says it: whole days as days."""
    facts: dict[str, Any] = {"audience": survey.audience, "anonymity": survey.anonymity}
    moments = (
        ("opens", survey.opens_at, START_OF_DAY),
        ("closes", survey.closes_at, END_OF_DAY),
    )
    for name, moment, usual in moments:
        if moment:
            at = moment.astimezone(survey.program.zone)
            facts[name] = at.date() if at.time() == usual else f"{at:%Y-%m-%dT%H:%M}"
    return facts


def _campaign(instrument: Instrument, program: Program) -> dict[str, Any]:
    slug = instrument.facts["slug"]
    mine = Survey.objects.filter(program=program, questionnaire__slug=slug)
    found = mine.select_related("program").first()
    return campaign_of(found) if found else {}


def _survey_of(questionnaire: Questionnaire) -> Survey:
    found = Survey.objects.filter(questionnaire=questionnaire).first()
    program = questionnaire.program
    if found or program is None:
        return found or Survey(questionnaire=questionnaire)
    return Survey(
        questionnaire=questionnaire, program=program, matter=matter_of(questionnaire)
    )


def _one_of(said: Mapping[str, Any], name: str, choices: Any) -> str:
    value = str(said.get(name) or choices.values[0])
    if value not in choices.values:
        raise BadSurvey(f"{name}: {value!r} is none of {', '.join(choices.values)}.")
    return value


def _moment(
    said: Mapping[str, Any], name: str, program: Program, at: time
) -> datetime | None:
    """A day means its start or its end; a time without a zone is the program's."""
    value = said.get(name)
    if value is None or value == "":
        return None
    if isinstance(value, str):
        try:
            value = (
                datetime.fromisoformat(value)
                if ":" in value
                else date.fromisoformat(value)
            )
        except ValueError as error:
            raise BadSurvey(f"{name}: {value!r} is no day.") from error
    if isinstance(value, datetime):
        return value if value.tzinfo else value.replace(tzinfo=program.zone)
    if isinstance(value, date):
        return instant(value, at, program.timezone)
    raise BadSurvey(f"{name}: {value!r} is no day.")
