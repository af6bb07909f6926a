"""Who else reads what is handed in, and what graders say of it, once it is released."""

from django.db.models import CharField, Exists, OuterRef, QuerySet, Value
from django.db.models.functions import Cast, Concat, Now

from mats.milestones.models import Grade, Milestone
from mats.people.models import Person
from mats.questions.days import holds_today
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


def _told(matter: Matter, switch: str) -> QuerySet[Milestone]:
    """The milestone that it is about, if its grades are released by this switch."""
    about = Concat(Value("milestones/"), Cast("pk", CharField()))
    rows = Milestone.objects.filter(**{f"{switch}__lte": Now()}, program=matter.program)
    named = rows.alias(name=Cast(about, CharField()))
    return named.filter(name=matter.about)


def _graded(matter: Matter) -> QuerySet[Person]:
    told = _told(matter.deeper(), "told_scholars_at")
    return Person.objects.filter(Exists(told), pk=matter.subject)


def _mentors_of_graded(matter: Matter) -> QuerySet[Person]:
    told = _told(matter.deeper(), "told_mentors_at")
    return Person.objects.filter(
        Exists(told),
        holds_today("supervisions__", zone="scholar__program__timezone"),
        supervisions__scholar__person=matter.subject,
        supervisions__scholar__program=matter.program,
    )


GRADED = register(
    ReaderKind(
        "graded_scholar",
        "The scholar, once grades are released",
        "the scholar, once grades are released",
        "the scholars, once grades are released",
        _graded,
    )
)
MENTORS_OF_GRADED = register(
    ReaderKind(
        "mentors_of_graded",
        "The scholar's mentors, once grades are released to them",
        "mentor, once grades are released",
        "mentors, once grades are released",
        _mentors_of_graded,
    )
)
