"""Names of people, bodies and places, and which of them name the same actor within one article."""

from rashomon.reading.mentions.aliases import NAME_SUFFIXES, find_mentions, person_words
from rashomon.reading.mentions.names import Named, fold_name
from rashomon.reading.mentions.roles import find_roles

__all__ = ["NAME_SUFFIXES", "Named", "find_mentions", "find_roles", "fold_name", "person_words"]
