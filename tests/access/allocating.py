"""What a director takes for given, and why a stream gets more than its scores say."""

from collections.abc import Callable
from datetime import UTC, datetime

from mats.allocation import services
from mats.mentors.models import Stream
from tests import make

LEADS = frozenset({"superuser", "program_manager", "director"})
POLICY = {"assumptions": LEADS, "slotreason": LEADS}
NOW = datetime(2027, 2, 18, 10, 42, tzinfo=UTC)


def slots(of: Stream, canary: Callable[[str], str]) -> None:
    """One scored, in a draft beside the scenario that is in force."""
    make.scores(of, "9.5", "9")
    lead = make.person()
    adopted, draft = (
        make.scenario(of.program, note=canary("assumptions")) for _ in range(2)
    )
    for each in (adopted, draft):
        services.override(
            each, of, slots=1, reason=canary("slotreason"), by=lead, now=NOW
        )
    services.adopt(adopted, slots=1, instead_of=None, by=lead, now=NOW)
