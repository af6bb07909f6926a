"""What happens: questionnaires are made and changed, answers kept and sent."""

from mats.questions.services.annotating import annotate
from mats.questions.services.answering import save_answers, start_response, submit
from mats.questions.services.asking import (
    add_question,
    arrange,
    copy_question,
    edit_question,
    move_question,
    put_in_order,
    remove_question,
    rewrite_question,
    take_questions,
)
from mats.questions.services.collecting import ANSWER, ask, asked_for, close
from mats.questions.services.held import (
    Held,
    all_in_hand,
    begun_by,
    given_of,
    in_hand,
)
from mats.questions.services.questionnaires import (
    copy_questionnaire,
    create_questionnaire,
    delete_questionnaire,
    edit_questionnaire,
    publish,
)
from mats.questions.services.quoting import drop_quote, names_in, pick_quote
from mats.questions.services.saving import Saved, save_held, submit_held

__all__ = [
    "ANSWER",
    "Held",
    "Saved",
    "add_question",
    "all_in_hand",
    "annotate",
    "arrange",
    "ask",
    "asked_for",
    "begun_by",
    "close",
    "copy_question",
    "copy_questionnaire",
    "create_questionnaire",
    "delete_questionnaire",
    "drop_quote",
    "edit_question",
    "edit_questionnaire",
    "given_of",
    "in_hand",
    "move_question",
    "names_in",
    "pick_quote",
    "publish",
    "put_in_order",
    "remove_question",
    "rewrite_question",
    "save_answers",
    "save_held",
    "start_response",
    "submit",
    "submit_held",
    "take_questions",
]
