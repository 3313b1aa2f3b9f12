"""The words of an article as numbers, which weigh what they weigh in the whole corpus."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from rashomon.grouping.candidates import find_telling
from rashomon.grouping.profiles import to_length_one

Terms = NDArray[np.int64]
Weights = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class WordsOfArticle:
    """Stems by their places in the sorted vocabulary, their frequency, and what each weighs in the corpus."""

    terms: Terms
    frequencies: Weights
    weights: Weights

    def weigh(self) -> dict[int, float]:
        """As `weigh_words` does it, of length one."""
        weighed = self.frequencies * self.weights
        return to_length_one(dict(zip(self.terms.tolist(), weighed.tolist(), strict=True)))


def find_telling_words(words: WordsOfArticle) -> tuple[Terms, Weights]:
    """The words that the article is found by, the most telling first."""
    telling = find_telling(words.weigh())
    return np.array(list(telling), dtype=np.int64), np.array(list(telling.values()), dtype=np.float64)
