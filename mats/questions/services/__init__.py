"""What happens: questionnaires are made and changed, answers kept and sent."""

from mats.questions.services.answering import (
    Saved,
    given_of,
    save_answers,
    start_response,
    submit,
)
from mats.questions.services.asking import (
    add_question,
    copy_question,
    edit_question,
    move_question,
    put_in_order,
    remove_question,
)
from mats.questions.services.collecting import ANSWER, ask, asked_for, close
from mats.questions.services.questionnaires import (
    copy_questionnaire,
    create_questionnaire,
    delete_questionnaire,
    edit_questionnaire,
    publish,
)

__all__ = [
    "ANSWER",
    "Saved",
    "add_question",
    "ask",
    "asked_for",
    "close",
    "copy_question",
    "copy_questionnaire",
    "create_questionnaire",
    "delete_questionnaire",
    "edit_question",
    "edit_questionnaire",
    "given_of",
    "move_question",
    "publish",
    "put_in_order",
    "remove_question",
    "save_answers",
    "start_response",
    "submit",
]
