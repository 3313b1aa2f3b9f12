"""Cells of CSV that programs which calculate would take for formulas (OWASP, CSV injection)."""

_BEGINNINGS = ("=", "+", "-", "@", "\t", "\r", "\n")


def disarm_formula(cell: str) -> str:
    """The cell, behind an apostrophe if it would be taken for a formula."""
    return f"'{cell}" if cell.startswith(_BEGINNINGS) else cell
