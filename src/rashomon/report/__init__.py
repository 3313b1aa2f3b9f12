"""Comparison to something that people or programs read: terminal, HTML, JSON. Pure."""
