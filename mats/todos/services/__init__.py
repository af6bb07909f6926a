"""Owing, settling, moving, reminding."""

from mats.todos.services.owing import cancel, move, owe, settle

__all__ = ["cancel", "move", "owe", "settle"]
