"""How rare a word is in English, from the order of the encoder's vocabulary."""

import math
from functools import lru_cache
from importlib.resources import files

# The vocabulary starts with special tokens and single characters; then words follow by falling frequency.
_FIRST_WORD = 1990
RARITY_OF_UNLISTED = 8.5


def word_rarity(norm: str) -> float:
    """About 0 for "the", 3 for "people", 7 for the rarest listed words, 8.5 for words not listed (log scale).

    BERT's WordPiece vocabulary (Devlin et al. 2019) lists whole words by falling frequency, so that the
    rank gives log frequency by Zipf's law without a frequency list of its own.
    """
    rank = _ranks().get(norm)
    if rank is None:
        return RARITY_OF_UNLISTED
    if rank < _FIRST_WORD:
        return 2.0
    return math.log(max(rank - _FIRST_WORD, 10) / 10)


@lru_cache(maxsize=1)
def _ranks() -> dict[str, int]:
    text = files("rashomon.models").joinpath("minilm/vocab.txt").read_text(encoding="utf-8")
    return {word: rank for rank, word in enumerate(text.splitlines())}
