"""The email with the personal link. Its words are sealed: the link is a secret."""

from mats.mail import outbox
from mats.mail.kinds import MailKind, register
from mats.mail.models import Message
from mats.mail.rendering.values import Markup
from mats.programs import moments
from mats.surveys.links import address_of, token_of
from mats.surveys.models import Invitation


def _mine(key: str) -> list[Invitation]:
    """The invitations that an email carries: one person's, asked in one go."""
    start, _, many = key.rpartition(":")[2].partition("+")
    first = (
        Invitation.objects.filter(pk=int(start)).first() if start.isdigit() else None
    )
    if first is None:
        return []
    theirs = first.survey.invitations.filter(
        person=first.person_id, rehearsal=first.rehearsal, pk__gte=first.pk
    )
    return list(theirs.order_by("pk").select_related("survey")[: int(many or 0) + 1])


def still_asked(message: Message) -> bool:
    """Not taken back, not answered and not over in the meantime."""
    return any(
        each.revoked_at is None
        and not each.answered
        and each.survey.closed_at is None
        and each.digest
        for each in _mine(message.key)
    )


INVITATION = register(
    MailKind(
        name="surveys.invitation",
        title="Invitation to a survey",
        placeholders={
            "name": "Amara",
            "title": "End of the research phase",
            "intro": "Ten questions about mentorship and what comes next.",
            "links": Markup("[Answer](/s/…/)"),
            "closes": "until Friday 29 March",
        },
        why="you were asked to answer this survey",
        sensitive=True,
        obligatory=frozenset({"links"}),
        still_allowed=still_asked,
    )
)


def key_of(invitations: list[Invitation], times: int) -> str:
    """By the first of them and how many more: somebody may be asked about fifty."""
    first = min(each.pk for each in invitations)
    return f"surveys.invitation:{times}:{first}+{len(invitations) - 1}"


def invite(invitations: list[Invitation], *, times: int) -> Message:
    """One email for all that one person is asked in one survey."""
    first = invitations[0]
    survey = first.survey
    closes = first.closes_at or survey.closes_at
    until = (
        f"until {moments.day(closes.astimezone(survey.program.zone).date())}"
        if closes
        else "when you can"
    )
    return outbox.queue(
        INVITATION,
        key=key_of(invitations, times),
        to=first.person,
        program=survey.program,
        values={
            "name": first.person.called,
            "title": f"{'Trial: ' if first.rehearsal else ''}{survey}",
            "intro": survey.questionnaire.intro,
            "links": Markup("\n".join(_line(each) for each in invitations)),
            "closes": until,
        },
        not_before=None if first.rehearsal else survey.opens_at,
    )


def _line(invitation: Invitation) -> str:
    about = (
        f"Answer about {invitation.subject.name}" if invitation.subject else "Answer"
    )
    safe = about.replace("[", "").replace("]", "")
    line = f"[{safe}]({address_of(token_of(invitation))})"
    return f"- {line}" if invitation.subject else line
