"""From readings to utterances."""

from collections import Counter
from collections.abc import Iterable, Sequence

from rashomon.collation.utterances.align import align_pieces
from rashomon.collation.utterances.apparatus import Apparatus
from rashomon.collation.utterances.candidates import find_candidates
from rashomon.collation.utterances.groups import group_links
from rashomon.collation.utterances.pieces import Piece, cut_pieces
from rashomon.model.comparison import Utterance
from rashomon.model.reading import Reading


def find_utterances(readings: Sequence[Reading]) -> tuple[Utterance, ...]:
    """Quotations of one speaker that go back to the same words, in any number of articles.

    They are matched by aligned words, never by likeness of meaning: two remarks about one thing stay two. A
    reading is a sentence-sized piece; an article may give several. The result does not depend on the order
    of `readings`; utterances come in the order of their first reading.
    """
    ordered = sorted(readings, key=lambda reading: reading.article.id)
    pieces = tuple(piece for reading in ordered for piece in cut_pieces(reading))
    links = [link for i, j in find_candidates(pieces) if (link := align_pieces(pieces, i, j))]
    apparatus = Apparatus(pieces, links)
    groups = [
        group for group in group_links(pieces, links) if len({pieces[i].span.article for i in group}) > 1
    ]
    found = []
    for number, group in enumerate(groups, start=1):
        difference, changes = apparatus.compare(group)
        found.append(
            Utterance(
                id=f"u{number}",
                speaker=_name_speaker(pieces[i] for i in group),
                readings=apparatus.make_readings(apparatus.with_mates(group)),
                difference=difference,
                changes=changes,
                parts=apparatus.put_together(group),
            )
        )
    return tuple(found)


def _name_speaker(pieces: Iterable[Piece]) -> str | None:
    """The name that most attributions give, the fullest of equals."""
    names = Counter(piece.speaker for piece in pieces if piece.speaker)
    return max(names, key=lambda name: (names[name], len(name), name)) if names else None
