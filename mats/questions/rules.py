"""What an answer must be to be kept, and what more to be sent.

The one validator: forms show its sentences, services and imports refuse by them.
"""

from datetime import date
from decimal import Decimal

from mats.questions.models import Question
from mats.questions.sheet import Item
from mats.questions.values import Given, characters, plain, words

LONGEST = 200_000
"""Characters of a text that can be kept, whatever the question allows to be sent."""
LARGEST = Decimal(10) ** 12
DIGITS = 6

Kind = Question.Kind
NEEDED = {
    Kind.SCALE: "Choose a number",
    Kind.NUMBER: "Enter a number",
    Kind.CHOICE: "Choose one answer",
    Kind.CHOICES: "Choose at least one answer",
    Kind.TEXT: "Write an answer",
}


def unfit(item: Item, given: Given) -> str:
    """Why this cannot be kept, as a sentence; empty where it can."""
    if not given:
        return ""
    question = item.question
    if question.kind in Question.NUMERIC:
        return _unfit_number(item, given)
    if question.kind in Question.WITH_OPTIONS:
        return _unfit_options(item, given)
    if question.kind != Kind.TEXT or given.number is not None or given.options:
        return "Answer the question that is asked"
    if len(given.text) > LONGEST:
        return f"This is {len(given.text):,} characters; at most {LONGEST:,} are kept"
    return ""


def _unfit_number(item: Item, given: Given) -> str:
    question, number = item.question, given.number
    if number is None or given.text or given.options or not number.is_finite():
        return f"Enter {range_of(question)}"
    if abs(number) > LARGEST or not _fits(number, question):
        return f"Enter {range_of(question)}"
    if round(number, DIGITS) != number:
        return f"Enter at most {DIGITS} digits behind the point"
    if question.kind == Kind.SCALE and number not in item.points:
        return f"Enter {range_of(question)}"
    return ""


def _fits(number: Decimal, question: Question) -> bool:
    return (question.lowest is None or number >= question.lowest) and (
        question.highest is None or number <= question.highest
    )


def range_of(question: Question) -> str:
    """The numbers a question takes, in words."""
    low, high = question.lowest, question.highest
    if low is not None and high is not None:
        return f"a number from {plain(low)} to {plain(high)}"
    if low is not None:
        return f"a number of {plain(low)} or more"
    if high is not None:
        return f"a number of {plain(high)} or less"
    return "a number, such as 120"


def _unfit_options(item: Item, given: Given) -> str:
    known = {option.value for option in item.options}
    if given.number is not None or not set(given.options) <= known:
        return "Choose from the answers shown"
    if item.question.kind == Kind.CHOICE and len(given.options) != 1:
        return "Choose one answer"
    if len(set(given.options)) != len(given.options):
        return "Choose each answer once"
    other = item.write_in
    if given.text and (other is None or other.value not in given.options):
        return "Choose the answer to which your own words belong"
    if len(given.text) > LONGEST:
        return f"This is {len(given.text):,} characters; at most {LONGEST:,} are kept"
    return ""


def unready(item: Item, given: Given, today: date) -> str:
    """Why this cannot be sent, as a sentence; empty where it can."""
    question = item.question
    if not given:
        asked = question.is_required(today) and not question.is_frozen(today)
        return NEEDED[Kind(question.kind)] if asked and item.asks else ""
    return unfit(item, given) or too_long(question, given.text)


def too_long(question: Question, text: str) -> str:
    """How much to cut."""
    if question.max_words is not None and words(text) > question.max_words:
        over = words(text) - question.max_words
        return f"Cut {_count(over, 'word')}: at most {question.max_words} are allowed"
    most = question.max_characters
    if most is not None and characters(text) > most:
        over = characters(text) - most
        return f"Cut {_count(over, 'character')}: at most {most} are allowed"
    return ""


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number:,} {noun}s"
