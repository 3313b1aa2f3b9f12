"""The finders of quotations that are measured: Rashomon's three, and those that one would reach for first.

The peers run on spaCy's small English pipeline as it comes, with all components and default operations.
Each has to be loaded in a process of its own: spaCy's operations are set for all of it.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from bench.found import Finder, Findings, Found, Place, Places
from rashomon.config import DEFAULT_SETTINGS


@dataclass(frozen=True, slots=True)
class Contestant:
    """`title` is what the table calls it; `load` makes the finder; `is_ours` tells Rashomon's from peers."""

    title: str
    load: Callable[[], Finder]
    is_ours: bool = False


def load_rashomon(*, with_rules: bool, with_tagger: bool) -> Finder:
    """What is common to the three, parsing and quotation marks, is done and paid in each."""
    from rashomon.models import load_parser, load_quotation_tagger
    from rashomon.reading.quotations import find_attributions, find_ruled
    from rashomon.reading.quotations.marks import find_marked
    from rashomon.reading.quotations.tagging import find_tagged
    from rashomon.reading.syntax import parse_texts

    parser = load_parser(DEFAULT_SETTINGS.parser_package)
    tagger = load_quotation_tagger(threads=1) if with_tagger else None

    def find(text: str) -> Findings:
        syntax = next(parse_texts([text], parser))
        marked = find_marked(text)
        if with_rules or tagger is None:
            attributions = list(find_attributions(syntax, marked, tagger))
        else:
            attributions = find_tagged(syntax, marked, find_ruled(syntax, marked), tagger)
        return Findings(tuple(Found(one.content, one.cue, one.source) for one in attributions))

    return find


def load_nearest_verb() -> Finder:
    import spacy

    from bench.nearest_verb import find_by_nearest_verb

    pipeline = spacy.load(DEFAULT_SETTINGS.parser_package)
    return lambda text: Findings(find_by_nearest_verb(pipeline(text)))


def load_textacy() -> Finder:
    """By paragraph: it raises on an odd number of marks, and one such paragraph costs a whole article."""
    import spacy
    from textacy.extract.triples import direct_quotations

    pipeline = spacy.load(DEFAULT_SETTINGS.parser_package)

    def find(text: str) -> Findings:
        found: list[Found] = []
        refused = start = 0
        paragraphs = text.split("\n")
        for paragraph, doc in zip(paragraphs, pipeline.pipe(paragraphs), strict=True):
            try:
                found += _from_triples(direct_quotations(doc), start)
            except ValueError:
                refused += 1
            start += len(paragraph) + 1
        return Findings(tuple(found), refused)

    return find


def load_sayswho() -> Finder:
    """Its finder of quotations, on the text that it prepares itself. Its coreference adds none to them."""
    import spacy
    from rapidfuzz.distance import Levenshtein
    from sayswho.helpers import prep_text_for_quote_detection
    from sayswho.quote_finder import quote_finder

    pipeline = spacy.load(DEFAULT_SETTINGS.parser_package)

    def find(text: str) -> Findings:
        try:
            prepared = prep_text_for_quote_detection(text)
            triples = list(quote_finder(pipeline(prepared)))
        except (IndexError, TypeError, ValueError):
            return Findings((), refused=1)
        stood = {
            after: before
            for step in Levenshtein.opcodes(text, prepared)
            if step.tag == "equal"
            for before, after in zip(
                range(step.src_start, step.src_end), range(step.dest_start, step.dest_end), strict=True
            )
        }
        return Findings(tuple(_take_back(found, stood) for found in _from_triples(triples, 0)))

    return find


CONTESTANTS: Mapping[str, Contestant] = {
    "rashomon": Contestant(
        "**Rashomon**, rules and tagger",
        lambda: load_rashomon(with_rules=True, with_tagger=True),
        is_ours=True,
    ),
    "rules": Contestant(
        "Rashomon, rules alone", lambda: load_rashomon(with_rules=True, with_tagger=False), is_ours=True
    ),
    "tagger": Contestant(
        "Rashomon, tagger alone", lambda: load_rashomon(with_rules=False, with_tagger=True), is_ours=True
    ),
    "nearest-verb": Contestant("quotation marks + nearest cue verb's subject", load_nearest_verb),
    "sayswho": Contestant("sayswho 0.1.4, on the small pipeline", load_sayswho),
    "textacy": Contestant("textacy 0.13.0, by paragraph", load_textacy),
}


def _from_triples(triples: Iterable[Any], start: int) -> list[Found]:
    """What both packages call DQTriples, in a text of which `start` characters come before theirs.

    Those that share a cue are one, as in the annotations: it serves the packages, which do not join them.
    """
    contents: dict[tuple[Places, Places], list[Place]] = {}
    for triple in triples:
        place = (start + triple.content.start_char, start + triple.content.end_char)
        roles = (_place_tokens(triple.cue, start), _place_tokens(triple.speaker, start))
        contents.setdefault(roles, []).append(place)
    return [Found(tuple(places), *roles) for roles, places in contents.items()]


def _place_tokens(tokens: Iterable[Any], start: int) -> Places:
    return tuple((start + token.idx, start + token.idx + len(token)) for token in tokens)


def _take_back(found: Found, stood: Mapping[int, int]) -> Found:
    """The same in the text as it stood before characters were put into it."""

    def places(given: Places) -> Places:
        kept = ([stood[at] for at in range(start, end) if at in stood] for start, end in given)
        return tuple((characters[0], characters[-1] + 1) for characters in kept if characters)

    return Found(places(found.content), places(found.cue), places(found.source))
