"""What happens to people."""

from mats.people.services.register import register

__all__ = ["register"]
