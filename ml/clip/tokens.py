"""Words as numbers, whatever is typed in: a table of known words, and hashed pieces of all.

A word that the table knows brings its meaning along; one that it does not (a Korean one, a name,
a slip of the keyboard) is still made of pieces that it shares with others, as in fastText
(Bojanowski et al. 2017). Nothing is out of vocabulary.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

LONGEST: Final = 40
"""Words of a text; what follows is not read."""

PIECES: Final = 16
"""Pieces of a word."""

_WORD: Final = re.compile(r"[^\W_]+")
_HANGUL: Final = re.compile(r"[가-힣]")
_LATIN_SIZES: Final = (3, 4, 5)
_HANGUL_SIZES: Final = (1, 2, 3)


@dataclass(frozen=True, slots=True, eq=False)
class Tokens:
    """Of a batch of texts; a text's first word stands first, zeros fill up.

    Attributes:
        words: (B, L) rows of the word table, 0 for words that it does not know.
        pieces: (B, L, `PIECES`) buckets, 0 for none.
        there: (B, L) whether there is a word.
    """

    words: NDArray[np.int64]
    pieces: NDArray[np.int64]
    there: NDArray[np.bool_]


class Tokeniser:
    """Cuts texts into words and pieces.

    Args:
        known: Words of the table, in the order of its rows from 1 on.
        buckets: How many numbers the pieces share; 0 is kept for none.
    """

    def __init__(self, known: Sequence[str], buckets: int) -> None:
        self.known: Final = tuple(known)
        self._rows = {word: row for row, word in enumerate(known, start=1)}
        self._buckets = buckets
        self._cut = lru_cache(maxsize=20_000)(self._cut_word)

    def __call__(self, texts: Sequence[str]) -> Tokens:
        """Texts of any language to numbers; one without any word is one empty word."""
        found = [words_of(text)[:LONGEST] or [""] for text in texts]
        longest = max(map(len, found))
        rows = np.zeros((len(texts), longest), np.int64)
        pieces = np.zeros((len(texts), longest, PIECES), np.int64)
        there = np.zeros((len(texts), longest), np.bool_)
        for i, words in enumerate(found):
            there[i, : len(words)] = True
            for j, word in enumerate(words):
                rows[i, j], cut = self._cut(word)
                pieces[i, j, : len(cut)] = cut
        return Tokens(rows, pieces, there)

    def _cut_word(self, word: str) -> tuple[int, tuple[int, ...]]:
        return self._rows.get(word, 0), tuple(self._bucket(p) for p in _pieces(word))

    def _bucket(self, piece: str) -> int:
        return 1 + crc32(piece.encode()) % (self._buckets - 1)


def words_of(text: str) -> list[str]:
    """Lower case, one form of each character, letters and digits alone."""
    return _WORD.findall(unicodedata.normalize("NFKC", text).lower())


def _pieces(word: str) -> list[str]:
    """The word itself, then its n-grams, those of its beginning first."""
    sizes = _HANGUL_SIZES if _HANGUL.search(word) else _LATIN_SIZES
    marked = f"<{word}>"
    grams: Iterable[str] = (
        marked[at : at + size] for size in sizes for at in range(len(marked) - size + 1)
    )
    unique = dict.fromkeys([marked, *grams])
    return list(unique)[:PIECES]
