"""The same words of one speaker in several articles, and how each prints them."""

from collections import Counter
from collections.abc import Sequence

from rashomon.collation.utterances.align import align_pieces
from rashomon.collation.utterances.apparatus import classify_difference, make_readings
from rashomon.collation.utterances.candidates import find_candidates
from rashomon.collation.utterances.groups import group_links
from rashomon.collation.utterances.pieces import Piece, cut_pieces
from rashomon.model.comparison import Utterance
from rashomon.model.reading import Reading

__all__ = ["find_utterances"]


def find_utterances(readings: Sequence[Reading]) -> tuple[Utterance, ...]:
    ordered = sorted(readings, key=lambda reading: reading.article.id)
    pieces = tuple(piece for reading in ordered for piece in cut_pieces(reading))
    links = [link for i, j in find_candidates(pieces) if (link := align_pieces(pieces, i, j))]
    found = []
    for group in group_links(pieces, links):
        if len({pieces[i].span.article for i in group}) < 2:
            continue
        direct = {i for i in group if pieces[i].kind != "indirect"}
        found.append(
            Utterance(
                id=f"u{len(found) + 1}",
                speaker=_name_speaker([pieces[i] for i in group]),
                readings=make_readings(pieces, group, direct),
                difference=classify_difference(pieces, group, links, direct),
            )
        )
    return tuple(found)


def _name_speaker(pieces: Sequence[Piece]) -> str | None:
    """The name that most articles' attributions give, the fullest of equals."""
    names = Counter(piece.speaker for piece in pieces if piece.speaker)
    return max(names, key=lambda name: (names[name], len(name), name)) if names else None
