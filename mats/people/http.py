"""Requests as views know them."""

from django.http import HttpRequest
from django_htmx.middleware import HtmxDetails

from mats.people.models import Person


class PersonRequest(HttpRequest):
    """A request behind LoginRequiredMiddleware: its user is always a Person."""

    user: Person
    htmx: HtmxDetails
