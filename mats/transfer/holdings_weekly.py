"""What is held of the weekly loop, table by table."""

from mats.transfer.holding import ERASED, KEEP, STAFF_ACT, Clash, Holding

WEEKLY = (
    # Check-ins: what staff wrote about a scholar, they wrote in confidence.
    Holding(
        "checkins.CheckIn",
        "My check-ins",
        ("scholar__person",),
        ("excused_by", "switches"),
        erasure=KEEP,
    ),
    Holding("checkins.Goal", "My goals", ("scholar__person",), words={"text": ""}),
    Holding("checkins.Tag", "Themes of check-ins", why=STAFF_ACT, erasure=KEEP),
    Holding("checkins.ThemeNote", "Notes on themes", why=STAFF_ACT, erasure=KEEP),
    Holding(
        "checkins.Note",
        "Notes about me",
        why="written by staff in confidence",
        about=("scholar__person",),
    ),
    Holding(
        "checkins.Flag",
        "Flags about me",
        why=STAFF_ACT,
        about=("scholar__person",),
        words={"why": "", "for_mentors": "", "outcome": ""},
    ),
    Holding("checkins.Meeting", "Meetings that I held", ("host",), erasure=KEEP),
    Holding(
        "checkins.Attendee",
        "Meetings that I attended",
        ("scholar__person",),
        erasure=KEEP,
    ),
    Holding(
        "checkins.ComputeUse",
        "Compute that I used",
        ("check_in__scholar__person",),
        erasure=KEEP,
    ),
    Holding(
        "checkins.ComputeRequest",
        "Compute that I asked for",
        ("scholar__person",),
        ("decider",),
        erasure=KEEP,
        words={"purpose": ERASED, "reason": ""},
    ),
    Holding(
        "checkins.Feedback",
        "Feedback that I was asked for",
        ("mentor",),
        clash=Clash.REFUSE,
        erasure=KEEP,
        about=("mentor", "scholar__person"),
    ),
    # Reports: what is not sent yet is given to nobody but the scholars it is about.
    Holding(
        "reports.Report",
        "Reports to me",
        ("mentor",),
        ("opening", "manager", "approved_by"),
        clash=Clash.REFUSE,
        erasure=KEEP,
        words={"opening": ""},
    ),
    Holding(
        "reports.Section",
        "What reports say about me",
        ("scholar__person",),
        names=("report__phase",),
        erasure=KEEP,
        words={"text": "", "compiled_text": "", "edited_from": "", "own_text": ""},
    ),
    Holding(
        "reports.AnswerLink",
        "Links by which I answer reports",
        clash=Clash.DROP,
        why="secrets of two weeks",
        about=("report__mentor",),
    ),
    Holding(
        "reports.Record",
        "Reports to me before their text was kept",
        ("report__mentor",),
        names=("report__phase",),
        erasure=KEEP,
    ),
    Holding("reports.Source", "Sources of reports", why=STAFF_ACT, erasure=KEEP),
    Holding("reports.ReportTheme", "Themes of reports", why=STAFF_ACT, erasure=KEEP),
    Holding("reports.Request", "Requests to mentors", why=STAFF_ACT, erasure=KEEP),
    Holding(
        "reports.Reply",
        "What I replied to reports",
        ("mentor",),
        clash=Clash.REFUSE,
        about=("mentor", "section__scholar__person"),
    ),
)
