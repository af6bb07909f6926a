"""What happens in a program. Each verb locks, judges and writes, or refuses."""

from mats.programs.services.clone import clone
from mats.programs.services.conflicts import declare, handle, withdraw
from mats.programs.services.parts import keep_part, keep_phase, remove_part
from mats.programs.services.places import (
    affiliate,
    end_affiliation,
    keep_place,
    remove_place,
)
from mats.programs.services.programs import close, edit_program, open_program, reopen
from mats.programs.services.readiness import decide
from mats.programs.services.remarks import write_down
from mats.programs.services.roles import appoint, end_role, give_role

__all__ = [
    "affiliate",
    "appoint",
    "clone",
    "close",
    "decide",
    "declare",
    "edit_program",
    "end_affiliation",
    "end_role",
    "give_role",
    "handle",
    "keep_part",
    "keep_phase",
    "keep_place",
    "open_program",
    "remove_part",
    "remove_place",
    "reopen",
    "withdraw",
    "write_down",
]
