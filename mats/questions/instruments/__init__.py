"""An instrument as YAML: the interchange format of surveys, both ways.

`parse` turns a document into plain facts or stops with the place of the first fault;
`load` makes or updates a questionnaire of it; `dump` gives the same document again.
"""

from mats.questions.instruments.keeping import load
from mats.questions.instruments.reading import Asked, Instrument, Unreadable, parse
from mats.questions.instruments.writing import dump

__all__ = ["Asked", "Instrument", "Unreadable", "dump", "load", "parse"]
