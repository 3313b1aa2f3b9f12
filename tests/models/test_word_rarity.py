"""Commoner words are less rare."""

from rashomon.models.word_rarity import RARITY_OF_UNLISTED, word_rarity


def test_rarity_follows_frequency() -> None:
    assert word_rarity("the") < word_rarity("people") < word_rarity("bridge") < word_rarity("qvxz")


def test_unknown_words_are_the_rarest() -> None:
    assert word_rarity("velmarkian") == RARITY_OF_UNLISTED
