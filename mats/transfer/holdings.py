"""What is held about a person, table by table, and what becomes of it.

Every table from which keys lead to a person stands here: a test names the one that is
missing. What a person is given of it, what moves when two records of one human become
one, and what erasing them means is decided here and nowhere else.
"""

from mats.transfer.holding import (
    ERASED,
    KEEP,
    OF_A_SCHOLAR,
    SECRET,
    STAFF_ACT,
    Clash,
    Erasure,
    Holding,
)
from mats.transfer.holdings_applying import APPLYING
from mats.transfer.holdings_milestones import MILESTONES
from mats.transfer.holdings_reviews import REVIEWING
from mats.transfer.holdings_weekly import WEEKLY

HOLDINGS = (
    # People
    Holding(
        "people.Code",
        "Codes",
        clash=Clash.DROP,
        why="secrets of a few minutes",
        about=("person",),
    ),
    Holding("people.Consent", "What I agreed to", ("person",), erasure=KEEP),
    Holding("people.Invitation", "Invitations", ("person",), SECRET),
    Holding("account.EmailAddress", "Addresses", ("user",)),
    Holding(
        "account.EmailConfirmation",
        "Confirmations of addresses",
        clash=Clash.DROP,
        why="secrets of a few days",
        about=("email_address__user",),
    ),
    Holding("mfa.Authenticator", "Second factors", ("user",), SECRET, Clash.DROP),
    Holding("usersessions.UserSession", "Sessions", ("user",), SECRET, Clash.DROP),
    Holding(
        "admin.LogEntry",
        "Acts in the admin site",
        why=STAFF_ACT,
        erasure=KEEP,
        about=("user",),
    ),
    # Programs
    Holding("programs.Membership", "Roles", ("person",), erasure=KEEP),
    Holding("programs.Affiliation", "Organisations", ("person",), words={"title": ""}),
    # Whoever a conflict is about never learns of it: only one's own declarations.
    Holding(
        "programs.Conflict",
        "Conflicts of interest that I declared",
        ("declared_by",),
        hidden=("handling", "handled_by", "handled_at"),
        erasure=KEEP,
        about=("declared_by", "person", "with_person"),
        words={"note": "", "handling": ""},
    ),
    Holding("programs.WeekOff", "Weeks off", ("person",), words={"reason": ""}),
    Holding(
        "programs.Remark",
        "Remarks that I wrote down",
        ("logged_by",),
        erasure=Erasure.CLEAR,
    ),
    Holding("programs.Readiness", "Checklist", why=STAFF_ACT, erasure=KEEP),
    # Mail
    Holding(
        "mail.Message",
        "Emails to me",
        ("recipient",),
        ("html", "key", "message_id", "unsubscribe_url", "uuid", "last_reply"),
        erasure=KEEP,  # `mats.mail.services.erasure` takes the person out
    ),
    Holding("mail.Preference", "What we may send", ("person",)),
    Holding(
        "mail.MailHold",
        "Held mail",
        why=STAFF_ACT,
        erasure=Erasure.CLEAR,
        about=("began_by", "ended_by"),
    ),
    Holding(
        "mail.MailTemplate",
        "Templates",
        why=STAFF_ACT,
        erasure=Erasure.CLEAR,
        about=("saved_by",),
    ),
    Holding(
        "mail.TimelineEntry",
        "What became of my emails",
        ("message__recipient",),
        hidden=("by", "why"),
    ),
    # To-dos
    Holding(
        "todos.Todo",
        "To-dos",
        ("debtor",),
        ("key",),
        erasure=KEEP,
        words={"title": ERASED},
    ),
    # Deleted, the to-do of somebody else would be reminded of once more.
    Holding(
        "todos.Reminder",
        "Reminders",
        ("recipient",),
        ("mail_key",),
        erasure=Erasure.CLEAR,
    ),
    Holding("todos.CalendarFeed", "Calendar feed", ("person",), SECRET),
    Holding("todos.QuietHours", "Quiet hours", ("person",)),
    # Questions: what others answered about me, they answered in confidence.
    Holding(
        "questions.Response",
        "Forms that I filled in",
        ("respondent",),
        clash=Clash.REFUSE,
        erasure=KEEP,
    ),
    # Numbers and choices still count; words go, also those of others about them.
    Holding(
        "questions.Answer",
        "My answers",
        ("response__respondent",),
        erasure=KEEP,
        about=("response__respondent", "response__subject"),
        words={"text": ""},
    ),
    Holding(
        "questions.Submission",
        "What I submitted",
        ("response__respondent",),
        erasure=KEEP,
        about=("response__respondent", "response__subject"),
        words={"answers": {}},
    ),
    Holding(
        "questions.Quote",
        "Words of mine that may be quoted",
        ("response__respondent",),
        hidden=("note",),
    ),
    Holding(
        "questions.Annotation",
        "Notes on my answers",
        why="what staff noted about a response, for those who read it",
        about=("response__respondent", "response__subject"),
    ),
    # Mentors and scholars
    Holding("mentors.StreamMentor", "Streams that I mentor", ("person",), erasure=KEEP),
    Holding(
        "mentors.Candidacy",
        "Programs in which I would mentor",
        ("person",),
        # What is thought of it, and what is decided and not said yet.
        ("reason", "decision", "decided_by", "decided_at", "letter"),
        clash=Clash.REFUSE,
        erasure=KEEP,
        words={"agenda": "", "referred_by": "", "reason": ""},
    ),
    Holding(
        "mentors.Assessment",
        "Assessments of mentors",
        why="written in confidence for those who decide",
        erasure=KEEP,
        about=("candidacy__person",),
        words={"comment": ""},
    ),
    Holding(
        "mentors.Onboarding",
        "First steps as a mentor",
        ("candidacy__person",),
        names=("candidacy__person", "candidacy__program"),
        erasure=KEEP,
        about=("candidacy__person",),
        words={"space_needs": ERASED},
    ),
    Holding(
        "mentors.Contact",
        "Whom we asked to mentor",
        why="says whom staff wrote to; it is the program's record",
        erasure=KEEP,
        about=("candidacy__person",),
        words={"name": ERASED, "email": "", "note": "", "referred_by": ""},
    ),
    Holding(
        "scholars.Scholar",
        "Programs I took part in",
        ("person",),
        clash=Clash.REFUSE,
        erasure=KEEP,
        words={"ended_because": "", "reachable": ""},
    ),
    Holding(
        "scholars.Absence",
        "Absences",
        ("scholar__person",),
        names=OF_A_SCHOLAR,
        erasure=KEEP,
        about=("scholar__person",),
        words={"reason": "", "answer": ""},
    ),
    Holding(
        "scholars.Proposal",
        "Projects that I proposed",
        ("scholar__person",),
        names=OF_A_SCHOLAR,
        erasure=KEEP,
        words={"title": ERASED, "summary": ERASED, "remark": ERASED},
    ),
    Holding(
        "scholars.StandingNote",
        "Notes for the next research manager",
        why="written in confidence for whoever manages next",
        about=("scholar__person",),
        words={"text": ERASED},
    ),
    Holding(
        "scholars.Participation",
        "Phases I took part in",
        ("scholar__person",),
        names=OF_A_SCHOLAR,
        erasure=KEEP,
    ),
    Holding(
        "scholars.Supervision",
        "Mentors and scholars",
        ("scholar__person", "mentor"),
        clash=Clash.REFUSE,
        names=OF_A_SCHOLAR,
        erasure=KEEP,
    ),
    Holding(
        "scholars.ResearchManagement",
        "Research management",
        ("scholar__person", "person"),
        clash=Clash.REFUSE,
        names=OF_A_SCHOLAR,
        erasure=KEEP,
    ),
    *APPLYING,
    *REVIEWING,
    *WEEKLY,
    *MILESTONES,
    # Announcements
    Holding(
        "announcements.Announcement",
        "Announcements that I wrote",
        ("author",),
        erasure=Erasure.CLEAR,
    ),
    Holding("announcements.Receipt", "Announcements to me", ("person",)),
    # Surveys: whether somebody answered, never what, where it was without a name.
    *(
        Holding(f"allocation.{name}", title, why=STAFF_ACT, erasure=KEEP)
        for name, title in (
            ("Score", "Scores of slots"),
            ("Scenario", "Scenarios of slots"),
            ("Override", "Fixed numbers of slots"),
            ("Bound", "Bounds of tracks"),
            ("Award", "Slots that streams got"),
        )
    ),
    Holding(
        "surveys.Invitation",
        "Surveys that I was asked to answer",
        ("person",),
        ("digest", "round"),
        about=("person", "subject"),
    ),
    Holding("surveys.Keeper", "Surveys whose answers I read", ("person",)),
    # Transfer
    Holding(
        "transfer.Merge",
        "Records joined",
        ("kept",),
        erasure=KEEP,
        words={"gone_name": ERASED, "gone_email": ""},
    ),
    Holding("transfer.Erasure", "Erasures", why=STAFF_ACT, erasure=KEEP),
)
MENTIONS = {
    "mail.Message": ("subject", "text", "html", "last_reply"),
    "mail.TimelineEntry": ("why",),
    "todos.Todo": ("title",),
    "todos.ScheduledRun": ("last_error",),
    "announcements.Announcement": ("title", "body"),
    "reports.Report": ("opening",),
    "reports.Request": ("text",),
    "admin.LogEntry": ("object_repr", "change_message"),
    "programs.Readiness": ("note",),
    "programs.Conflict": ("note", "handling"),
    "programs.Remark": ("source", "summary"),
    "scholars.Scholar": ("ended_because",),
    "scholars.StandingNote": ("text",),
}
"""Words about others in which a person may be named: the name and address go there."""

STAYS = (
    "Titles and texts of streams and projects: the program's public record.",
    "Numbers and choices in forms, without the name: published figures rest on them.",
    "What others wrote about them elsewhere, where it does not name them in full.",
    "Backups, until they expire; the erasure is carried out again after a restore.",
)
"""What erasing does not reach, as staff are told before they decide."""

BY_MODEL = {holding.model: holding for holding in HOLDINGS}
