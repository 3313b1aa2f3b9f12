"""Statements: what at least two articles carry, and what each leaves out."""

from rashomon.collation.statements.find import find_statements
from rashomon.collation.statements.omissions import find_exclusive, find_omissions

__all__ = ["find_exclusive", "find_omissions", "find_statements"]
