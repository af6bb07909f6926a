"""What the rules say when they say no."""


class Refused(Exception):  # noqa: N818 -- it is an answer, not a fault
    """A rule of the program says no. The message may be shown to the person."""
