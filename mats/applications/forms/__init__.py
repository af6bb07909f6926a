"""Narrowing lists of applications, and what applicants choose."""

from mats.applications.forms.lists import ApplicationFilter

__all__ = ["ApplicationFilter"]
