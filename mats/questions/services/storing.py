"""The rows that keep a response: itself, its answers, and what was sent."""

from collections.abc import Collection, Sequence

from mats.core.inserting import PreparedRows
from mats.questions.models import Answer, Response, Submission
from mats.questions.sheet import Item
from mats.questions.values import Given

OF_ANSWER = ("response", "question", "part", "number", "option", "text", "shared")
OF_SUBMISSION = ("response", "number", "submitted_at", "answers")
OF_RESPONSE = [field.name for field in Response._meta.concrete_fields]
ALL = PreparedRows(
    (Response, OF_RESPONSE), (Answer, OF_ANSWER), (Submission, OF_SUBMISSION)
)
MORE = PreparedRows((Answer, OF_ANSWER), (Submission, OF_SUBMISSION))


def is_new(response: Response) -> bool:
    return response._state.adding  # noqa: SLF001 -- Django has no other word for it


def store(
    response: Response,
    answers: Sequence[Answer],
    sent: Submission | None = None,
    *,
    gone: Collection[str] = (),
    changed: bool = True,
) -> None:
    """Write what is new and take away the answers that are gone.

    One statement for a response that was not saved yet. `changed` says whether its own
    row was.
    """
    submissions = [sent] if sent else []
    if is_new(response):
        ALL.add([response], answers, submissions)
        return
    if changed:
        response.save(update_fields=["revision", "saved_at", "state", "submitted_at"])
    if gone:
        response.answers.filter(question__key__in=gone).delete()
    if answers or sent:
        MORE.add(answers, submissions)


def rows_of(response: Response, item: Item, given: Given) -> list[Answer]:
    """The rows that keep one answer: none for nothing, one per option picked."""
    if not given:
        return []
    common = {
        "response": response,
        "question": item.question,
        "shared": given.shared and item.question.may_be_shared,
    }
    if not given.options:
        return [Answer(**common, number=given.number, text=given.text)]
    picked = [option for option in item.options if option.value in given.options]
    return [
        Answer(
            **common,
            part=part,
            option=option,
            text=given.text if option.write_in else "",
        )
        for part, option in enumerate(picked)
    ]
