"""The site behind the pages: everything can be looked at, nothing is edited here.

What decides something is changed by services only, on pages that check and record; the
two acts that have no page, to publish a consent text and to close an account, call the
same services.
What is sealed (answers, emails, tokens) is not shown at all, superusers included.
"""

from typing import Any

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.apps import apps
from django.conf import settings
from django.contrib import admin
from django.contrib.auth.models import Group
from django.db import models

from mats.people.admin import ReadOnlyAdmin

SHOWN = ("programs", "mentors", "scholars", "announcements", "todos", "questions")
SEALED = frozenset(
    {
        "announcements.receipt",
        "programs.conflict",
        "questions.answer",
        "questions.response",
        "questions.submission",
        "todos.calendarfeed",
        "todos.reminder",
    }
)
"""Conflicts have their register; a reminder or receipt tells of somebody's file."""

admin.site.site_title = settings.ORGANISATION
admin.site.site_header = f"{settings.ORGANISATION}: behind the pages"
admin.site.index_title = "To look at; only consent texts and accounts change here"
admin.site.enable_nav_sidebar = False

admin.autodiscover()  # the libraries register theirs, for the next lines to take back

# Of the libraries' tables: who has which, and neither keys nor a way to change them.
for _theirs in (Group, EmailAddress, Authenticator, UserSession):
    admin.site.unregister(_theirs)


@admin.register(EmailAddress)
class EmailAddressAdmin(ReadOnlyAdmin[EmailAddress]):
    list_display = ("email", "user", "primary", "verified")
    search_fields = ("email", "user__name")
    list_select_related = ("user",)


@admin.register(Authenticator)
class AuthenticatorAdmin(ReadOnlyAdmin[Authenticator]):
    list_display = ("user", "type", "created_at", "last_used_at")
    list_select_related = ("user",)
    exclude = ("data",)


@admin.register(UserSession)
class UserSessionAdmin(ReadOnlyAdmin[UserSession]):
    list_display = ("user", "created_at", "last_seen_at")
    list_select_related = ("user",)
    exclude = ("session_key", "data")


def _shown(model: type[models.Model]) -> bool:
    of_ours = model._meta.app_label in SHOWN
    trail = model.__name__.endswith("Event")
    sealed = model._meta.label_lower in SEALED
    return of_ours and not trail and not sealed and not admin.site.is_registered(model)


def _look(model: type[models.Model]) -> type[ReadOnlyAdmin[Any]]:
    """A list of the model's first plain columns, searched by its texts."""
    fields = [f for f in model._meta.concrete_fields if not f.is_relation]
    texts = [f.name for f in fields if isinstance(f, models.CharField)]
    follow = [
        f.name for f in model._meta.concrete_fields if f.is_relation and not f.null
    ]
    shown = [
        "__str__",
        *(f.name for f in fields[1:5] if not isinstance(f, models.TextField)),
    ]
    return type(
        f"{model.__name__}Admin",
        (ReadOnlyAdmin,),
        {
            "list_display": shown,
            "search_fields": texts[:3],
            "list_select_related": follow,
            "show_full_result_count": False,
        },
    )


for _model in apps.get_models():
    if _shown(_model):
        admin.site.register(_model, _look(_model))
