"""Story to Comparison: what the articles share, leave out, quote differently, contradict and copy."""

from rashomon.collation.collate import collate, sort_out

__all__ = ["collate", "sort_out"]
