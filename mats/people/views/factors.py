"""Setting up a second factor also shows that one has it.

The library's pages of recovery codes note that they were looked at, which is writing;
ours only look.
"""

from typing import Any

from allauth.account.internal.flows.login import record_authentication
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.views import ActivateTOTPView
from allauth.mfa.webauthn.views import AddWebAuthnView
from django.conf import settings
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from mats.people.http import PersonRequest
from mats.people.views.fresh import freshly_proved


class _Proof:
    """Count the factor as used, so that the very next page does not ask for it."""

    kind: str
    request: Any

    def form_valid(self, form: Form) -> HttpResponse:
        response: HttpResponse = super().form_valid(form)  # type: ignore[misc]  # of the view it is mixed into
        record_authentication(
            self.request, self.request.user, method="mfa", type=self.kind
        )
        return response


class AddApp(_Proof, ActivateTOTPView):  # type: ignore[misc]  # allauth has no types
    kind = "totp"


class AddPasskey(_Proof, AddWebAuthnView):  # type: ignore[misc]  # allauth has no types
    kind = "webauthn"


add_app = freshly_proved(AddApp.as_view())
add_passkey = freshly_proved(AddPasskey.as_view())


@freshly_proved
@require_GET
def recovery_codes(request: PersonRequest) -> HttpResponse:
    total = settings.MFA_RECOVERY_CODE_COUNT
    context = {"codes": _unused_codes(request), "total": total}
    return render(request, "mfa/recovery_codes/index.html", context)


@freshly_proved
@require_GET
def download_recovery_codes(request: PersonRequest) -> HttpResponse:
    lines = [f"{settings.ORGANISATION}: recovery codes. Each signs you in once.", ""]
    text = "\n".join([*lines, *_unused_codes(request), ""])
    response = HttpResponse(text, content_type="text/plain; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="recovery-codes.txt"'
    return response


def _unused_codes(request: PersonRequest) -> list[str]:
    mine = Authenticator.objects.filter(user=request.user)
    kept = get_object_or_404(mine, type=Authenticator.Type.RECOVERY_CODES)
    return list(kept.wrap().get_unused_codes())
