"""The form behind a link, and what is kept of what was posted to it."""

from collections.abc import Mapping
from datetime import datetime
from functools import cached_property
from typing import Any

from django.urls import reverse
from django.utils import timezone

from mats.people.models import Person
from mats.questions import conditions
from mats.questions import services as questions
from mats.questions.circle import Circle
from mats.questions.forms import ResponseForm
from mats.questions.forms.setting import Setting
from mats.questions.values import NOTHING, Given
from mats.questions.views.answering import Refreshed, SaveLine
from mats.surveys import services
from mats.surveys.drawing import drawn
from mats.surveys.services import Door

Theirs = Mapping[str, Given]


class Behind:
    """One visit to a link: what was there, what was posted, what became of it."""

    def __init__(  # noqa: PLR0913 -- named parts of one visit
        self,
        door: Door,
        now: datetime,
        data: Mapping[str, Any] | None = None,
        *,
        sending: bool = False,
        held: questions.Held | None = None,
        prefix: str | None = None,
    ) -> None:
        self.door, self.now, self.sending = door, now, sending
        self.held = held or services.held_of(door, now=now)
        self.form = ResponseForm(
            self.held.response,
            data,
            today=now.astimezone(door.survey.program.zone).date(),
            sending=sending,
            held=self.held,
            prefix=prefix,
            setting=Setting(circle=Circle(self.held.response)),
        )
        self.theirs: dict[str, Given] = {}
        self.changed: set[str] = set()

    def keep(self) -> bool:
        """Send it where it may be sent, else keep what can be kept. Whether it left.

        Inside a transaction in which the link is locked.
        """
        if self.form.is_valid() and self.sending:
            send = self._seal if self.door.is_sealed else self._send
            send()
            if not self.theirs:
                return True
        elif self.response.is_draft:
            save = self._save_sealed if self.door.is_sealed else self._save
            save()
        self.form.kept(self.changed)
        self.form.show_both(self.theirs)
        return False

    @property
    def subject(self) -> Person:
        """Whom it is about, where it is about somebody."""
        if self.door.subject is None:
            raise ValueError("This survey is not about people.")
        return self.door.subject

    @property
    def response(self) -> Any:
        return self.held.response

    @property
    def template(self) -> str:
        return "surveys/answer.html"

    @property
    def next_address(self) -> str:
        """Where sending leads."""
        return reverse("surveys:thanks", args=[self.door.token])

    @property
    def differs(self) -> bool:
        """Whether something stands there that is not what was kept."""
        kept = self.held.kept
        return self.form.is_bound and any(
            given.fingerprint != kept.get(key, NOTHING).fingerprint
            for key, given in self.form.given.items()
        )

    # Under a name

    def _send(self) -> None:
        saved = questions.submit_held(
            self.held, self.form.given, seen=self.form.seen, now=self.now
        )
        self.theirs, self.changed = saved.theirs, saved.changed
        if not saved.theirs:
            services.mark_answered(self.door, now=self.now)

    def _save(self) -> None:
        saved = questions.save_held(
            self.held, self.form.given, seen=self.form.seen, now=self.now
        )
        self.theirs, self.changed = saved.theirs, saved.changed

    # Without one

    def _seal(self) -> None:
        kept = self._merged()
        if self.theirs:
            return
        known = self.form.known
        asked = conditions.asked(self.form.sheet, kept, known)
        given = {key: value for key, value in kept.items() if key in asked}
        services.send_sealed(self.door, given, self.form.sheet)

    def _save_sealed(self) -> None:
        services.keep_draft(self.door, self._merged())

    def _merged(self) -> dict[str, Given]:
        kept, self.theirs = services.merged(self.held, self.form.given, self.form.seen)
        before = self.held.kept
        self.changed = {
            key
            for key, given in kept.items()
            if given.fingerprint != before.get(key, NOTHING).fingerprint
        }
        return kept

    # What the page says

    @property
    def autosaves(self) -> bool:
        """A public link is everybody's: nothing written there waits for another."""
        return self.response.is_draft and self.door.invitation is not None

    @cached_property
    def line(self) -> SaveLine:
        if not self.form.is_bound:
            return self._last
        if self.theirs:
            words = "Changed in another window. Nothing was overwritten."
            return SaveLine(words, "is-late", "alert", compare=True)
        if faults := self.form.faults:
            return SaveLine(f"Not saved: {faults[0].sentence}", "is-due", "alert")
        return SaveLine(f"Saved {self._clock}, not sent", "is-ok")

    @property
    def _last(self) -> SaveLine:
        if not self.response.is_draft:
            return SaveLine("Sent", "is-ok")
        if self.held.kept:
            return SaveLine("Go on where you stopped: not sent yet", "is-ok")
        if self.autosaves:
            return SaveLine("Saved as you write", icon="info")
        return SaveLine("Nothing is kept before you send it", icon="info")

    @property
    def _clock(self) -> str:
        return clock(self.door, self.now)

    def context(self) -> dict[str, object]:
        return {
            "form": self.form,
            "drawn": drawn(self.form),
            "response": self.response,
            "save": self.line,
            "autosave": self.autosaves,
            "send_label": "Send" if self.response.is_draft else "Send again",
        }

    def saved(self) -> dict[str, object]:
        """The answer to what was saved as one writes."""
        return {"save": self.line, "refreshed": self.refreshed, "form": self.form}

    @property
    def refreshed(self) -> list[Refreshed]:
        form = self.form
        return [
            Refreshed(
                f"{form.add_prefix(key)}-was",
                f"id_{form.add_prefix(key)}-was",
                form.was(key),
            )
            for key in sorted(self.changed)
            if key in form.items
        ]


def clock(door: Door, now: datetime) -> str:
    """The time as it is where the program is."""
    return f"{timezone.localtime(now, door.survey.program.zone):%H:%M}"
