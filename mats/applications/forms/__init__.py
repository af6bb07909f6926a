"""Narrowing lists of applications, and what staff say of a call for them."""

from mats.applications.forms.lists import ApplicationFilter
from mats.applications.forms.opening import OpeningForm

__all__ = ["ApplicationFilter", "OpeningForm"]
