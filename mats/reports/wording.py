"""The words of reports as plain values: who is quoted, how long, what is new."""

import hashlib
import re
from collections.abc import Iterable

from mats.reports.common import COMMON

SHORT = 3
"""Words up to this length say too little to compare by."""
NGRAM = 4
"""So many words in a row can be taken from a text; fewer are nobody's."""
QUOTED = ((4, 2), (5, 1), (7, 0))
"""Words in a row, and how many of them must be telling, that quote a text for sure."""
ECHOED = ((4, 1), (7, 0))
"""The same, where it may be chance."""
PER_MINUTE = 200
_WORD = re.compile(r"\w+")
_SENTENCE = re.compile(r"(?<=[.!?])\s+|\n+")
_SPECIAL = re.compile(r"([\\`*_\[\]()#+\-!|<>~{}&.:/@])")


def digest(text: str) -> str:
    """Tells whether words are still the same, without keeping them."""
    return hashlib.sha256(text.encode()).hexdigest()


def quoted(text: str) -> str:
    """Each paragraph as a quotation, the way drafts write one."""
    return "\n".join(f"> {line}" for line in text.strip().splitlines() if line.strip())


def words(text: str) -> list[str]:
    return _WORD.findall(text.lower())


Run = tuple[str, ...]


class Read:
    """A text whose words were read once, to be compared with many others."""

    def __init__(self, text: str) -> None:
        self.words = words(text)
        self._runs: dict[int, set[Run]] = {}

    def runs(self, size: int) -> set[Run]:
        """Every run of so many words; a shorter text is one run as a whole."""
        if size not in self._runs:
            self._runs[size] = self._read(size)
        return self._runs[size]

    def _read(self, size: int) -> set[Run]:
        found = self.words
        if len(found) < size:
            return {tuple(found)} if found else set()
        return {tuple(found[at : at + size]) for at in range(len(found) - size + 1)}


class Untold(Read):
    """What of a text does not stand in what is told anyway."""

    def __init__(self, text: str, told: Iterable[Read]) -> None:
        super().__init__(text)
        self._told = list(told)

    def _read(self, size: int) -> set[Run]:
        return super()._read(size).difference(*(t.runs(size) for t in self._told))


Text = str | Read


def read(text: Text) -> Read:
    return Read(text) if isinstance(text, str) else text


def shingles(text: str, size: int = NGRAM) -> set[Run]:
    return Read(text).runs(size)


class Pool:
    """Several texts at once, from none of which words may be taken."""

    def __init__(self, texts: Iterable[Text]) -> None:
        self._texts = [read(each) for each in texts]
        self.short = [t for t in self._texts if 1 < len(t.words) < NGRAM]
        self._runs: dict[int, set[Run]] = {}

    def runs(self, size: int) -> set[Run]:
        if size not in self._runs:
            long = (t for t in self._texts if len(t.words) >= max(size, NGRAM))
            self._runs[size] = set().union(*(t.runs(size) for t in long))
        return self._runs[size]


def quotes(
    text: Text,
    sources: Pool | Iterable[Text],
    rules: Iterable[tuple[int, int]] = QUOTED,
) -> bool:
    """Whether some words in a row of a source stand in the text, and tell something.

    A source of two or three words is looked for as a whole.
    """
    said = read(text)
    pool = sources if isinstance(sources, Pool) else Pool(sources)
    return any(
        tuple(short.words) in said.runs(len(short.words)) and telling(short.words) > 0
        for short in pool.short
    ) or any(
        telling(run) >= least
        for size, least in rules
        for run in pool.runs(size) & said.runs(size)
    )


def echoes(text: Text, sources: Pool | Iterable[Text]) -> bool:
    """Whether it might quote one of them: to be looked at, or taken out to be sure."""
    return quotes(text, sources, ECHOED)


def telling(run: Iterable[str]) -> int:
    """How many of these words are not what everybody says every week."""
    return sum(word not in COMMON for word in run)


def sentences(text: str) -> list[str]:
    plain = (part.strip().lstrip("> ").strip() for part in _SENTENCE.split(text))
    return [part for part in plain if part]


def is_new(sentence: str, sources: Iterable[str]) -> bool:
    """Fewer than half of its longer words stand in what it could be taken from."""
    long_words = {word for word in words(sentence) if len(word) > SHORT}
    if not long_words:
        return False
    known = {word for source in sources for word in words(source)}
    return len(long_words & known) * 2 < len(long_words)


def minutes(count: int) -> int:
    return max(1, -(-count // PER_MINUTE))


def literal(text: str) -> str:
    """Typed words as Markdown that means just them, in one paragraph."""
    return _SPECIAL.sub(r"\\\1", " ".join(text.split()))


def markdown(text: str) -> str:
    """A draft as Markdown: paragraphs, and lines after `>` as quotations."""
    blocks: list[str] = []
    for line in text.strip().splitlines():
        if line.strip().startswith(">"):
            blocks.append(f"> {literal(line.strip().lstrip('>'))}")
        elif line.strip():
            blocks.append(literal(line))
    return "\n\n".join(blocks)
