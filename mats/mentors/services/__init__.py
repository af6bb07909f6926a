"""What happens to streams and their mentors."""

from mats.mentors.services.streams import (
    Offer,
    add_mentor,
    end_mentoring,
    open_stream,
    replace_primary,
)

__all__ = ["Offer", "add_mentor", "end_mentoring", "open_stream", "replace_primary"]
