"""Marks between and around words: hyphens that make one word of several, and quotation marks in pairs."""

from collections.abc import Mapping

# An en dash joins two words only where no space is beside it: "the US–China war".
HYPHENS = frozenset("-‐‑–")
# The mark that closes what an opening one has opened; German „…“ too. Straight ones close themselves.
CLOSING_MARKS: Mapping[str, str] = {'"': '"', "“": "”", "„": "“", "‘": "’", "'": "'", "«": "»"}
