"""Who may do what with questionnaires. Who sees which answer: `readers.py`."""

from mats.people.models import Person
from mats.programs import policies as programs
from mats.programs.models import Program
from mats.questions.models import Questionnaire, Response


def can_see(person: Person, program: Program) -> bool:
    """All staff look at the questionnaires of a program."""
    return programs.is_staff(person, program)


def can_build(person: Person, program: Program) -> bool:
    """Who leads the program, and research managers, ask its people."""
    return programs.can_edit(person, program) or programs.has_role(
        person, program, "research_manager"
    )


def can_edit(person: Person, questionnaire: Questionnaire) -> bool:
    program = questionnaire.program
    if program is None:
        return programs.can_open(person)
    return can_build(person, program)


def can_copy(
    person: Person, questionnaire: Questionnaire, into: Program | None
) -> bool:
    """Into a program by who builds there; into the library by who builds here."""
    if into is None:
        return can_edit(person, questionnaire)
    return can_build(person, into)


def can_answer(person: Person, response: Response) -> bool:
    """One's own, while it is open; what was sent only where changes are allowed."""
    questionnaire = response.questionnaire
    return (
        response.respondent_id == person.pk
        and questionnaire.is_open
        and (response.is_draft or questionnaire.may_change)
    )


def can_quote(person: Person, questionnaire: Questionnaire) -> bool:
    """Staff choose words to pass on, of answers that they read."""
    program = questionnaire.program
    return program is not None and programs.is_staff(person, program)
