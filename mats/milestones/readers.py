"""Who else reads what is handed in: those who were asked to grade it."""

from django.db.models import CharField, Exists, OuterRef, QuerySet, Value
from django.db.models.functions import Cast, Concat

from mats.milestones.models import Grade
from mats.people.models import Person
from mats.questions.readers import Matter, ReaderKind, register

ABOUT = Concat(
    Value("milestones/"),
    Cast("submission__milestone", CharField()),
    output_field=CharField(),
)


def _graders(matter: Matter) -> QuerySet[Person]:
    """As long as they have not declined."""
    inside = matter.deeper()
    asked = Grade.objects.exclude(state=Grade.State.DECLINED).alias(about=ABOUT)
    found = asked.filter(
        grader=OuterRef("pk"),
        submission__scholar__person=inside.respondent,
        submission__milestone__program=inside.program,
        about=inside.about,
    )
    return Person.objects.filter(Exists(found))


GRADERS = register(
    ReaderKind(
        "graders_of_submission",
        "Who is asked to grade it",
        "grader",
        "graders",
        _graders,
    )
)
