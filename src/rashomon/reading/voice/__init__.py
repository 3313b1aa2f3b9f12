"""Who stands behind what a report prints: the publisher, or a source that it quotes."""

from rashomon.reading.voice.clauses import find_clauses, measure_own_voice
from rashomon.reading.voice.sentences import find_voices

__all__ = ["find_clauses", "find_voices", "measure_own_voice"]
