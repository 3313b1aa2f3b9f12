"""Why sentences are held to be linked, for a terminal: the sentences, then a line for each two of them."""

from collections.abc import Callable

from rich.text import Text

from rashomon.report.evidence import CarrierView, StatementEvidence
from rashomon.report.visible import show_line


def write_evidence(
    evidence: StatementEvidence, write_siglum: Callable[[str], Text], limit: int
) -> list[tuple[Text, Text]]:
    """Marks and lines: every sentence, then at most `limit` links: A1–C 0.97  names: … · words: …"""

    def mark(carrier: CarrierView) -> Text:
        return write_siglum(carrier.column.article.id).append(carrier.number, "dim")

    lines = [(mark(carrier), Text(show_line(carrier.words))) for carrier in evidence.carriers]
    for link in evidence.links[:limit]:
        pair = Text.assemble(mark(link.first), "–", mark(link.second), f" {link.score}" if link.score else "")
        parts = [f"{label}: {', '.join(map(show_line, words))}" for label, words in link.shared]
        lines.append((pair, Text(" · ".join([*parts, link.note] if link.note else parts), "dim")))
    return lines
