"""Pictures of findings as SVG: a file a picture, records in, markup out.

They hold neither style nor script: colours and lines come from classes (`pictures.css`), so a page with a
strict content policy can show them. Places along an axis are percentages, so letters keep their size however
narrow the page is.
"""

from rashomon.report.pictures.axis import draw_axis
from rashomon.report.pictures.copies import draw_copies, edge_anchor
from rashomon.report.pictures.time_line import Publication, draw_time_line, draw_time_strip

__all__ = ["Publication", "draw_axis", "draw_copies", "draw_time_line", "draw_time_strip", "edge_anchor"]
