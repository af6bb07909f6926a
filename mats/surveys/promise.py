"""What a form promises on top: who reads the answers, and what becomes of them."""

from dataclasses import dataclass

from mats.surveys.models import Survey


@dataclass(frozen=True)
class Promise:
    """In plain words. Who reads is found by the rule that lets them (`Readers`)."""

    title: str
    words: str
    icon: str

    @classmethod
    def of(cls, survey: Survey, *, trial: bool = False) -> "Promise":
        title, words, icon = TRIAL if trial else PROMISED[survey.anonymity]
        group = survey.questionnaire.minimum_group
        return cls(title, words.format(group=group), icon)


TRIAL = (
    "This is a trial",
    "It looks as it will to others. Nothing you send here is kept.",
    "info",
)
PROMISED: dict[str, tuple[str, str, str]] = {
    Survey.Anonymity.NAMED: (
        "Your answers carry your name",
        "Totals are shown from {group} people up.",
        "eye",
    ),
    Survey.Anonymity.CONFIDENTIAL: (
        "Your answers are confidential",
        "Everybody else, directors too, sees only totals of at least {group} people.",
        "lock",
    ),
    Survey.Anonymity.ANONYMOUS: (
        "Your answers are anonymous",
        (
            "They are kept without your name and without the time, mixed with those "
            "of others, and shown only from {group} people up. Once sent, nobody can "
            "find yours again, you neither. That you took part is noted, so that we "
            "do not ask again."
        ),
        "lock",
    ),
}
