"""An instrument as YAML: the interchange format of surveys, both ways.

`parse` turns a document into plain facts or stops with the place of the first fault;
`load` makes or updates a questionnaire of it, and `plan` says first what it would
change; `dump` gives the same document again.
"""

from mats.questions.instruments.keeping import load
from mats.questions.instruments.planning import Change, Plan, plan
from mats.questions.instruments.reading import Asked, Instrument, Unreadable, parse
from mats.questions.instruments.writing import dump

__all__ = [
    "Asked",
    "Change",
    "Instrument",
    "Plan",
    "Unreadable",
    "dump",
    "load",
    "parse",
    "plan",
]
