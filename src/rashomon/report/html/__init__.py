"""A comparison as one HTML file that needs nothing else: no network, no script to be readable."""

from rashomon.report.html.page import comparison_page

__all__ = ["comparison_page"]
