"""Who stands in a program, as the rows of `people.csv` and of what names them."""

from collections import defaultdict
from collections.abc import Iterator

from django.db.models import Q

from mats.allocation.models import Award, Score
from mats.mentors.models import Stream, StreamMentor
from mats.people.models import Person
from mats.programs.models import Membership, Organisation, Phase, Program
from mats.reviews.models import Review
from mats.scholars.models import Participation, ResearchManagement, Scholar, Supervision
from mats.transfer.cohort.conflicts import ConflictRow
from mats.transfer.cohort.organisations import OrganisationRow
from mats.transfer.cohort.people import STAFF_ROLES, GraderRow, PersonRow, StaffRow
from mats.transfer.cohort.scholars import ScholarRow
from mats.transfer.cohort.slots import ScoreRow
from mats.transfer.cohort.streams import MentorRow, StreamRow

LINE = 0


def organisations(_program: Program) -> Iterator[OrganisationRow]:
    """The same ones for all programs."""
    for each in Organisation.objects.order_by("pk"):
        yield OrganisationRow(
            line=LINE, slug=each.slug, name=each.name, category=each.category
        )


def people(program: Program) -> Iterator[PersonRow]:
    """Whoever has a role, applied, would mentor, or stands in a conflict here."""
    standing = program.conflicts.standing()
    known = Q(memberships__program=program) | Q(conflicts__in=standing)
    known |= Q(conflicts_with__in=standing) | Q(candidacies__program=program)
    known |= Q(applications__program=program)
    reviews = Review.objects.filter(choice__application__program=program)
    known |= Q(pk__in=reviews.values("reviewer"))
    found = Person.objects.filter(pk__in=Person.objects.filter(known).values("pk"))
    for person in found.order_by("email"):
        yield PersonRow(
            line=LINE,
            email=person.email,
            full_name=person.name,
            preferred_name=person.preferred_name,
            pronouns=person.pronouns,
            timezone=person.timezone,
        )


def staff(program: Program) -> Iterator[StaffRow]:
    held = program.memberships.filter(role__in=STAFF_ROLES)
    for each in held.select_related("person").order_by("pk"):
        yield StaffRow(
            line=LINE,
            email=each.person.email,
            role=each.role,
            start_on=each.starts_on,
            end_on=each.ends_on,
            fte=each.full_time_share,
        )


def graders(program: Program) -> Iterator[GraderRow]:
    held = program.memberships.filter(role=Membership.Role.GRADER)
    for email in held.order_by("pk").values_list("person__email", flat=True):
        yield GraderRow(line=LINE, email=email)


def _mentors(program: Program) -> dict[int, list[StreamMentor]]:
    """Those who mentor now, by stream, the primary one first."""
    found = defaultdict(list)
    standing = StreamMentor.objects.filter(stream__program=program, ends_on=None)
    for each in standing.select_related("person", "stream"):
        found[each.stream_id].append(each)
    return found


def _managers(program: Program) -> dict[tuple[int, int | None], str]:
    """Addresses by stream and scholar; no scholar: the whole stream's manager."""
    standing = ResearchManagement.objects.filter(stream__program=program, ends_on=None)
    rows = standing.values_list("stream", "scholar", "person__email")
    return {(stream, scholar): email for stream, scholar, email in rows}


def streams(program: Program) -> Iterator[StreamRow]:
    mentors, managers = _mentors(program), _managers(program)
    awards = Award.objects.in_force().filter(stream__program=program)
    awarded = {each.stream_id: each for each in awards}
    training = Stream.objects.filter(phases__kind=Phase.Kind.TRAINING)
    selecting = set(training.values_list("pk", flat=True))
    for stream in program.streams.select_related("track").order_by("pk"):
        award = awarded.get(stream.pk)
        yield StreamRow(
            line=LINE,
            slug=stream.slug,
            title=stream.title,
            track=stream.track.slug,
            mentors=tuple(each.person.email for each in mentors[stream.pk]),
            remote=stream.remote,
            cap=stream.cap,
            requires_engineering_test=stream.requires_engineering_test,
            has_training_phase=stream.pk in selecting,
            fit_statement=stream.fit_statement,
            slots_awarded=award.slots if award else None,
            slots_reason=award.reason if award else "",
            research_manager=managers.get((stream.pk, None), ""),
        )


def scores(program: Program) -> Iterator[ScoreRow]:
    found = Score.objects.filter(stream__program=program).order_by("pk")
    rows = found.values_list("stream__slug", "k", "scorer__email", "value")
    for stream, k, scorer, value in rows:
        yield ScoreRow(line=LINE, stream=stream, k=k, scorer=scorer, value=value)


def mentors(program: Program) -> Iterator[MentorRow]:
    for of_stream in _mentors(program).values():
        for each in of_stream:
            yield MentorRow(
                line=LINE,
                email=each.person.email,
                stream=each.stream.slug,
                requested_scholars=each.cap,
                office_days=each.office_days,
            )


def scholars(program: Program) -> Iterator[ScholarRow]:
    supervisions = Supervision.objects.filter(
        scholar__program=program, ends_on=None, role=Supervision.Role.PRIMARY
    )
    primary = dict(supervisions.values_list("scholar", "mentor__email"))
    managers = _managers(program)
    found = program.scholars.select_related("person", "stream", "track", "project")
    kept = list(found.prefetch_related("areas", "participations__phase").order_by("pk"))
    together = defaultdict(list)
    for scholar in kept:
        together[scholar.project_id].append(scholar.person.email)
    for scholar in kept:
        own = managers.get((scholar.stream_id, scholar.pk))
        of_stream = managers.get((scholar.stream_id, None), "")
        yield _scholar(
            scholar,
            mentor=primary.get(scholar.pk, ""),
            manager=own or of_stream,
            team=together[scholar.project_id] if scholar.project_id else [],
        )


def _scholar(
    scholar: Scholar, *, mentor: str, manager: str, team: list[str]
) -> ScholarRow:
    stays = sorted(scholar.participations.all(), key=lambda stay: stay.phase.starts_on)
    # How somebody attended is told for the research phase, else for the last one.
    stay = next((s for s in stays if s.phase.kind == Phase.Kind.RESEARCH), stays[-1])
    others = [email for email in team if email != scholar.person.email]
    return ScholarRow(
        line=LINE,
        email=scholar.person.email,
        role=scholar.kind,
        phases=tuple(each.phase.kind for each in stays),
        stream=scholar.stream.slug,
        primary_mentor=mentor,
        research_manager=manager,
        track=scholar.track.slug if scholar.track else "",
        research_areas=tuple(sorted(area.slug for area in scholar.areas.all())),
        attendance=Participation.Mode(stay.mode).value,
        project_title=scholar.project.title if scholar.project else "",
        partner=others[0] if len(others) == 1 else "",
        arrived_on=stay.arrives_on,
        left_on=stay.leaves_on,
    )


def conflicts(program: Program) -> Iterator[ConflictRow]:
    """Between two people; the format knows none with an organisation."""
    standing = program.conflicts.standing().exclude(with_person=None)
    for each in standing.select_related("person", "with_person").order_by("pk"):
        if each.with_person:
            yield ConflictRow(
                line=LINE,
                reviewer=each.person.email,
                applicant=each.with_person.email,
                kind=each.kind,
                declared_at=each.declared_at.astimezone(program.zone),
                handling=each.handling,
                note=each.note,
            )
