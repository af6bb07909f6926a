"""One person, and what is kept about them across all programs."""

from mats.people.models.person import Person, PersonQuerySet

__all__ = ["Person", "PersonQuerySet"]
