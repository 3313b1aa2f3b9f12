"""Capture to Article: pure parsing of pages, plain text, JSON Lines and WARC files."""

from rashomon.intake.capture import Intake, read_capture
from rashomon.intake.identity import with_unique_ids

__all__ = ["Intake", "read_capture", "with_unique_ids"]
