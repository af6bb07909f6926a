"""What is held of what was thought of applicants."""

from mats.transfer.holding import KEEP, Clash, Erasure, Holding

OF_AN_APPLICANT = ("choice__application__person", "choice__application__program")
APPLICANT = OF_AN_APPLICANT[:1]

REVIEWING = (
    Holding(
        "reviews.Review",
        "Reviews of applications",
        why="written in confidence for those who decide",
        clash=Clash.REFUSE,
        erasure=KEEP,
        about=APPLICANT,
        words={"comment": "", "declined_because": ""},
    ),
    Holding(
        "reviews.Progress",
        "How far an application is",
        why="what is decided is told by letters, and not before",
        erasure=KEEP,
        about=APPLICANT,
    ),
    Holding(
        "reviews.MentorRank",
        "How streams rank applicants",
        why="written in confidence for those who decide",
        erasure=Erasure.DELETE,
        about=APPLICANT,
    ),
    Holding(
        "reviews.InterviewSlot",
        "When I interview",
        ("interviewer",),
        clash=Clash.REFUSE,
        erasure=KEEP,
        words={"place": ""},
    ),
    Holding(
        "reviews.Interview",
        "Interviews I was invited to",
        APPLICANT,
        ("invited_by",),
        names=OF_AN_APPLICANT,
        erasure=KEEP,
    ),
)
