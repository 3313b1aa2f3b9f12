"""Reported speech, or sentences of a primary source, that mean what the words asked for mean."""

from collections.abc import Sequence

from rashomon.collation.quote_check.check import QuoteShelf
from rashomon.collation.quote_check.entries import QuotedEntry
from rashomon.collation.quote_check.index import find_candidates
from rashomon.collation.utterances.pieces import Piece
from rashomon.model.quote_check import QuoteMatch, QuotePart
from rashomon.models import Encoder
from rashomon.text.function_words import weigh_words

# Of 41 quotations in the annotated training stories that an article also reports indirectly, 46% are found
# so, and for 2 of 78 an indirect quotation of something else (at 0.5: 71%, and 6; at 0.7: 24%, and none).
LIKE_MEANING = 0.6
# Encoding costs 6 ms a sentence: all that is reported where that is little, else the likeliest by words.
_MOST_ENCODED = 48
_LEAST_WEIGHT = 2.0
_MOST_SHOWN = 3


def find_paraphrases(asked: Piece, shelf: QuoteShelf, encoder: Encoder) -> tuple[QuoteMatch, ...]:
    """The likeliest paraphrases of the words, best first; whether they say the same is for people to judge.

    Direct quotations in other words are other remarks and no paraphrases. Likeness is the cosine of sentence
    vectors (Reimers & Gurevych 2019), which does not see a lost "not": it is never more than a hint.
    """
    if weigh_words(asked.norms) < _LEAST_WEIGHT:
        return ()
    entries = _choose_entries(asked, shelf)
    if not entries:
        return ()
    vectors = encoder.encode([asked.raw, *(entry.words for entry in entries)])
    likeness = (vectors[1:] @ vectors[0]).tolist()
    found = [
        QuoteMatch(
            "paraphrase",
            (QuotePart(asked.span.start, asked.span.end, entry.span),),
            entry.speaker,
            entry.kind,
            "only-one-direct",
            round(min(1.0, score), 4),
        )
        for entry, score in zip(entries, likeness, strict=True)
        if score >= LIKE_MEANING
    ]
    return tuple(sorted(found, key=lambda match: (-match.share, match.spans))[:_MOST_SHOWN])


def _choose_entries(asked: Piece, shelf: QuoteShelf) -> Sequence[QuotedEntry]:
    if len(shelf.entries) <= _MOST_ENCODED:
        likely = list(shelf.entries)
    else:
        numbers = find_candidates(shelf.index, asked.norms, _MOST_ENCODED, least_of_best=0.0)
        likely = [shelf.entries[number] for number in numbers]
    return [entry for entry in likely if entry.kind in ("indirect", None)]
