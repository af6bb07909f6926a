"""What is held about who applied."""

from mats.transfer.holding import KEEP, Clash, Holding

APPLYING = (
    Holding(
        "applications.Application",
        "Programs I applied to",
        ("person",),
        clash=Clash.REFUSE,
        erasure=KEEP,
        words={"field": "", "source": ""},
    ),
    # What is decided is told by letters, and not before.
    Holding(
        "applications.StreamChoice",
        "Streams I applied for",
        ("application__person",),
        ("outcome", "decided_on"),
        names=("application__person", "application__program"),
        erasure=KEEP,
    ),
)
