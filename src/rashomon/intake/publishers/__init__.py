"""What is known of single publishers' pages, as dated lines of data beside this file.

General rules come first in everything else; here stands only what no general rule can know.
"""

from rashomon.intake.publishers.headlines import headline_place

__all__ = ["headline_place"]
