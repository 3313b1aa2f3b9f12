"""What was copied: shared passages, articles that are prints of one text, and who had it first."""

from rashomon.collation.reuse.derivation import find_derivations
from rashomon.collation.reuse.passages import find_reuse, join_passages

__all__ = ["find_derivations", "find_reuse", "join_passages"]
