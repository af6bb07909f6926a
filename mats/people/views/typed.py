"""One code typed once: what it needs is the same at sign-in and everywhere else."""

from enum import Enum, auto

from django.http import HttpRequest
from django.utils.timezone import now

from mats.core.http import posted
from mats.people.forms import CodeForm
from mats.people.limits import spend
from mats.people.models import Code
from mats.people.services import codes


class Typed(Enum):
    NOTHING = auto()
    """The page was only asked for, or what was typed is no code."""
    WRONG = auto()
    OVER = auto()
    """Too old, used, or tried three times: only a new code helps."""
    RIGHT = auto()


class TypedCode:
    """Judge what was posted for the code this browser waits for."""

    def __init__(
        self, request: HttpRequest, purpose: Code.Purpose, pk: int, email: str
    ) -> None:
        self.form = CodeForm(posted(request))
        self.result = Typed.NOTHING
        self.code: Code | None = None
        if self.form.is_valid():
            self._judge(request, purpose, pk, email)

    def _judge(
        self, request: HttpRequest, purpose: Code.Purpose, pk: int, email: str
    ) -> None:
        spent = spend(request, "login_failed", email)
        digits = self.form.cleaned_data["code"]
        self.code = codes.redeem(pk, purpose=purpose, digits=digits, now=now())
        if self.code is None:
            self.result = Typed.OVER
            self.form.add_error(None, "This code is over. Send a new one")
        elif self.code.used_at:
            self.result = Typed.RIGHT
            spent.rollback()
        else:
            self._wrong(self.code.tries_left)

    @property
    def right_code(self) -> Code:
        """The code that was typed; only after the result `RIGHT`."""
        if self.code is None:
            raise ValueError("No code was typed.")
        return self.code

    def _wrong(self, left: int) -> None:
        self.result = Typed.WRONG if left else Typed.OVER
        tries = {0: "no tries", 1: "1 try"}.get(left, f"{left} tries")
        self.form.add_error(
            "code",
            f"Enter the six digits from the newest email. You have {tries} left.",
        )
