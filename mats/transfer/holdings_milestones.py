"""What is held of what scholars hand in, table by table."""

from mats.transfer.holding import KEEP, Clash, Holding

MILESTONES = (
    Holding(
        "milestones.Submission",
        "What I handed in",
        ("scholar__person",),
        ("extended_by",),
        erasure=KEEP,
        words={
            "title": "",
            "link": "",
            "extended_because": "",
            "asked_until": None,
            "asked_because": "",
        },
    ),
    Holding(
        "milestones.Grade",
        "What I graded",
        ("grader",),
        clash=Clash.REFUSE,
        erasure=KEEP,
        about=("grader", "submission__scholar__person"),
        # Who declined keeps saying so: the words go, not the fact.
        words={"declined_because": "Erased"},
    ),
)
