"""Capture to Article: pure parsing of pages, plain text and JSON Lines."""
