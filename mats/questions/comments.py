"""What people wrote, by the rating they gave just before."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby

from django.db.models import F, Window
from django.db.models.functions import RowNumber

from mats.people.models import Person
from mats.questions.models import Answer, Question, Questionnaire
from mats.questions.models.response import AnswerQuerySet, ResponseQuerySet
from mats.questions.sheet import Item, Sheet
from mats.questions.values import plain

Kind = Question.Kind
RATINGS = (Kind.SCALE, Kind.CHOICE)


@dataclass(frozen=True)
class Said:
    """The words of one answer, and the value of the rating given beside them."""

    pk: int
    text: str
    rating: str = ""


@dataclass(frozen=True)
class Group:
    """What was written by those who gave the same rating."""

    rating: str
    said: list[Said]


def rated_by(sheet: Sheet) -> dict[str, Item]:
    """By key of a text: the rating it is a comment on, the last one of its section.

    A text that stands behind another text comments on the same.
    """
    found, rating = {}, None
    for item in sheet:
        if not item.asks:
            rating = None
        elif item.question.kind in RATINGS:
            rating = item
        elif item.question.kind == Kind.TEXT and rating:
            found[item.key] = rating
    return found


def takes_words(item: Item) -> bool:
    return item.question.kind == Kind.TEXT or item.write_in is not None


def written(
    questionnaire: Questionnaire,
    reader: Person,
    responses: ResponseQuerySet | None = None,
    kinds: Collection[str] | None = None,
) -> AnswerQuerySet:
    """Words that were sent and that this person reads; of all, or of some responses."""
    texts = Answer.objects.visible_to(reader, kinds).filter(
        response__questionnaire=questionnaire, response__state="submitted"
    )
    if responses is not None:
        texts = texts.filter(response__in=responses.values("pk"))
    return texts.exclude(text="")


def first(texts: AnswerQuerySet, most: int) -> AnswerQuerySet:
    """So many of each question, in an order that says nothing of who wrote them."""
    place = Window(RowNumber(), F("question__key"), ("response", "pk"))
    return texts.annotate(place=place).filter(place__lte=most)


def said_with(
    texts: AnswerQuerySet,
    reader: Person,
    ratings: Mapping[str, Item],
    kinds: Collection[str] | None = None,
) -> dict[str, list[Said]]:
    """By key of a text: the words, each with the rating, where both are read."""
    rows = list(texts.values_list("pk", "response", "question__key", "text"))
    beside = (
        Answer.objects.visible_to(reader, kinds)
        .filter(response__in={row[1] for row in rows})
        .filter(question__key__in={item.key for item in ratings.values()})
        .values_list("response", "question__key", "number", "option__value")
    )
    given = {
        (response, key): option or (plain(number) if number is not None else "")
        for response, key, number, option in (beside if rows and ratings else ())
    }
    found: dict[str, list[Said]] = {}
    for pk, response, key, text in rows:
        rating = ratings[key].key if key in ratings else ""
        said = Said(pk, text, given.get((response, rating), ""))
        found.setdefault(key, []).append(said)
    return found


def grouped(said: Iterable[Said], rating: Item | None) -> list[Group]:
    """By rating, the highest first; those without one last."""
    order = [""]
    if rating:
        order += [plain(point) for point in rating.points]
        order += [option.value for option in reversed(rating.options)]
    places = {value: place for place, value in enumerate(order)}

    def place(each: Said) -> int:
        return -places.get(each.rating, 0)

    return [
        Group(in_words(rating, same[0].rating), same)
        for same in (list(s) for _, s in groupby(sorted(said, key=place), place))
    ]


def in_words(rating: Item | None, value: str) -> str:
    """`Gave 9`, or the label of the option; nothing where there is no rating."""
    if rating is None or not value:
        return ""
    labels = {option.value: option.label for option in rating.options}
    return labels.get(value, f"Gave {value}")
