"""Story to Comparison: what the articles share, leave out, quote differently, contradict and copy."""

from rashomon.collation.collate import collate

__all__ = ["collate"]
