"""A title held against its own body."""

from rashomon.collation.headlines.judgement import judge_headline

__all__ = ["judge_headline"]
