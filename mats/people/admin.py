"""The workshop behind the pages: looked at, searched, and acted on by services."""

from typing import TypeVar

from allauth.account.decorators import secure_admin_login
from django.contrib import admin, messages
from django.db.models import Model, QuerySet
from django.http import HttpRequest

from mats.people import policies, services
from mats.people.http import PersonRequest
from mats.people.models import Consent, ConsentDocument, Invitation, Person
from mats.people.services import consents

# The admin's own sign-in knows neither codes nor second factors.
admin.site.login = secure_admin_login(admin.site.login)  # type: ignore[method-assign]  # as allauth documents


ModelT = TypeVar("ModelT", bound=Model)


class ReadOnlyAdmin(admin.ModelAdmin[ModelT]):
    """What a service owns is not edited here, and read as on the pages."""

    def get_queryset(self, request: HttpRequest) -> QuerySet[ModelT]:
        rows = super().get_queryset(request)
        visible: QuerySet[ModelT] = getattr(rows, "visible_to", lambda _: rows)(
            request.user
        )
        return visible

    def has_add_permission(self, request: HttpRequest) -> bool:  # noqa: ARG002 -- Django's signature
        return False

    def has_change_permission(
        self,
        request: HttpRequest,  # noqa: ARG002 -- Django's signature
        obj: ModelT | None = None,  # noqa: ARG002 -- same
    ) -> bool:
        return False

    def has_delete_permission(
        self,
        request: HttpRequest,  # noqa: ARG002 -- Django's signature
        obj: ModelT | None = None,  # noqa: ARG002 -- same
    ) -> bool:
        return False


@admin.register(Person)
class PersonAdmin(ReadOnlyAdmin[Person]):
    list_display = ("name", "email", "is_active", "is_staff", "claimed_at")
    list_filter = ("is_active", "is_staff", "is_superuser")
    search_fields = ("name", "preferred_name", "email")
    ordering = ("name",)
    exclude = ("password",)
    actions = ("close_accounts", "open_accounts_again")

    @admin.action(
        description="Close the accounts and end their sessions", permissions=["view"]
    )
    def close_accounts(self, request: PersonRequest, people: QuerySet[Person]) -> None:
        chosen = [p for p in people if policies.can_deactivate(request.user, p)]
        for person in chosen:
            services.deactivate(person)
        self.message_user(request, f"Accounts closed: {len(chosen)}.", messages.SUCCESS)

    @admin.action(description="Open the accounts again", permissions=["view"])
    def open_accounts_again(
        self, request: PersonRequest, people: QuerySet[Person]
    ) -> None:
        chosen = [p for p in people if policies.can_deactivate(request.user, p)]
        for person in chosen:
            services.reactivate(person)
        self.message_user(request, f"Accounts opened: {len(chosen)}.", messages.SUCCESS)


@admin.register(ConsentDocument)
class ConsentDocumentAdmin(admin.ModelAdmin[ConsentDocument]):
    """A text that people have agreed to stays as it is; a new one is a new version."""

    list_display = ("title", "kind", "version", "published_at")
    fields = ("kind", "title", "text", "effect")
    search_fields = ("title", "kind")

    def has_change_permission(
        self, request: HttpRequest, obj: ConsentDocument | None = None
    ) -> bool:
        return obj is None and super().has_change_permission(request, obj)

    def has_delete_permission(
        self,
        request: HttpRequest,  # noqa: ARG002 -- Django's signature
        obj: ConsentDocument | None = None,  # noqa: ARG002 -- Django's signature
    ) -> bool:
        return False

    def save_model(
        self,
        request: HttpRequest,  # noqa: ARG002 -- same
        obj: ConsentDocument,
        form: object,  # noqa: ARG002 -- same
        change: bool,  # noqa: ARG002, FBT001 -- same
    ) -> None:
        made = consents.publish(
            kind=obj.kind,
            title=obj.title,
            text=obj.text,
            effect=obj.effect,
            now=obj.published_at,
        )
        obj.pk, obj.version = made.pk, made.version


@admin.register(Consent)
class ConsentAdmin(ReadOnlyAdmin[Consent]):
    list_display = ("person", "document", "given_at", "withdrawn_at")
    list_filter = ("document__kind",)
    search_fields = ("person__name", "person__email")
    list_select_related = ("person", "document")


@admin.register(Invitation)
class InvitationAdmin(ReadOnlyAdmin[Invitation]):
    list_display = ("person", "purpose", "sent_at", "accepted_at", "revoked_at")
    search_fields = ("person__name", "person__email", "purpose")
    list_select_related = ("person",)
    exclude = ("digest",)
