"""The desk's pages: HTML from records, without a decision of their own."""

from rashomon.ui.routes import pages

__all__ = ["pages"]
