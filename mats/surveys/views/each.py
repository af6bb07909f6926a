"""One page about several people: a section each, kept and sent by itself.

Whoever has the link about one of them has this page. A post carries all sections: what
was written about the others is kept, too, when one is sent.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

from django.urls import reverse

from mats.people.models import Person
from mats.questions.circle import gather_together
from mats.questions.views.answering import SaveLine
from mats.surveys import services
from mats.surveys.services import Door
from mats.surveys.views.behind import Behind, clock


@dataclass(frozen=True)
class Section:
    """What is said about one person."""

    behind: Behind
    open: bool

    @property
    def person(self) -> Person:
        return self.behind.subject

    @property
    def number(self) -> int:
        return self.person.pk

    @property
    def form(self) -> Any:
        return self.behind.form

    @property
    def sent(self) -> bool:
        return not self.behind.response.is_draft

    @property
    def begun(self) -> bool:
        return bool(self.behind.held.kept)


class Each:
    """One visit: what is behind all links of one person, and what becomes of it."""

    template = "surveys/each.html"

    def __init__(
        self, door: Door, now: datetime, data: Mapping[str, Any] | None = None
    ) -> None:
        self.door, self.now = door, now
        sending = str((data or {}).get("send", ""))
        doors = services.doors_of(door, now=now)
        self.behind = [
            Behind(
                each,
                now,
                data,
                sending=sending == str(held.response.subject_id),
                held=held,
                prefix=f"about{held.response.subject_id}",
            )
            for each, held in zip(doors, services.all_held(doors, now=now), strict=True)
        ]
        self.sent: Behind | None = None

    def keep(self) -> bool:
        """Keep what can be kept of every section, and send the one that was chosen."""
        for behind in self.behind:
            if behind.keep():
                self.sent = behind
        return self.sent is not None

    @property
    def next_address(self) -> str:
        """To whoever is left; thanks once all are sent."""
        left = [each for each in self.behind if each.response.is_draft]
        if not left:
            return reverse("surveys:thanks", args=[self.door.token])
        address = reverse("surveys:link", args=[left[0].door.token])
        return f"{address}#about-{left[0].subject.pk}"

    @property
    def _current(self) -> Behind:
        """The one that is open: what is to fix, else whom the link is about."""
        faulty = [each for each in self.behind if each.sending or each.theirs]
        own = [b for b in self.behind if b.door.subject == self.door.subject]
        left = [each for each in self.behind if each.response.is_draft]
        waiting = [each for each in own if each.response.is_draft]
        return (faulty or waiting or left or own)[0]

    @cached_property
    def sections(self) -> list[Section]:
        forms = [behind.form for behind in self.behind]
        circles = [f.setting.circle for f in forms if f.setting.circle]
        gather_together(circles, [item.question for item in forms[0].sheet])
        return [Section(each, open=each is self._current) for each in self.behind]

    @property
    def line(self) -> SaveLine:
        """The first that went wrong; what was kept; else how far it has come."""
        for behind in self.behind:
            name = behind.subject.called
            if behind.theirs:
                return behind.line
            if faults := behind.form.faults:
                words = f"About {name}, not saved: {faults[0].sentence}"
                return SaveLine(words, "is-due", "alert")
            if behind.differs and not behind.response.is_draft:
                words = f"Changed about {name}: it counts when you send it again"
                return SaveLine(words, "is-due", "alert")
        if self.behind[0].form.is_bound:
            return SaveLine(f"Saved {clock(self.door, self.now)}, not sent", "is-ok")
        return SaveLine("Saved as you write", icon="info")

    def context(self) -> dict[str, object]:
        sections = self.sections
        readers = [section.form.shared_readers for section in sections]
        told = {each.sentence if each else "" for each in readers}
        return {
            "sections": sections,
            "done": sum(section.sent for section in sections),
            "readers": readers[0] if len(told) == 1 else None,
            "form": self._current.form,
            "save": self.line,
        }

    def saved(self) -> dict[str, object]:
        return {
            "save": self.line,
            "refreshed": [each for b in self.behind for each in b.refreshed],
            "renewed": "surveys/_states.html",
            "sections": [Section(each, open=False) for each in self.behind],
        }
