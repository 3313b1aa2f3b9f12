"""Texts of invented words, for sets of which it is known what is made of what."""

import random
from collections.abc import Iterable
from hashlib import sha256

Paragraphs = list[list[str]]
"""A text as paragraphs of words."""


class Inventor:
    """Invents words, and texts made of them; the same seed always gives the same."""

    def __init__(self, seed: int, words: int = 4000) -> None:
        self.draw = random.Random(seed)
        self.words = ["".join(self.draw.choices("abdegiklmnoprstu", k=self._length())) for _ in range(words)]

    def _length(self) -> int:
        return self.draw.randint(2, 9)

    def write(self, paragraphs: int = 12) -> Paragraphs:
        return [self.paragraph() for _ in range(paragraphs)]

    def paragraph(self) -> list[str]:
        return self.draw.choices(self.words, k=self.draw.randint(20, 60))

    def change(self, text: Paragraphs, every: int) -> Paragraphs:
        """The text with about one word in so many replaced."""
        return [
            [self.draw.choice(self.words) if self.draw.random() < 1 / every else word for word in one]
            for one in text
        ]


def digest_texts(texts: Iterable[str]) -> str:
    """What tells whether a made set is still the one that its floors were measured on."""
    digest = sha256()
    for text in texts:
        digest.update(text.encode() + b"\0")
    return digest.hexdigest()
