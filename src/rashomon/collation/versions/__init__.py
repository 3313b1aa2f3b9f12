"""What changed between the versions of one article. No model is needed; the words are those of collation."""

from rashomon.collation.versions.find import JudgeHeadline, trace_versions

__all__ = ["JudgeHeadline", "trace_versions"]
