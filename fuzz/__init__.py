"""Fuzzing of everything that reads what strangers wrote: docs/fuzzing.md."""
