"""Near-duplicates on texts made of invented words: `python -m evals.near_duplicates`.

Known copies (every so many words changed, a new lead, a cut end, paragraphs moved), merges of two sources,
and texts that share quotations only; who is a copy of whom is known because it was made so.
"""

import sys
from collections.abc import Iterator

from evals.floors import hold_floors
from evals.invented import Inventor, Paragraphs, digest_texts
from evals.measures import Agreement
from rashomon.grouping.near_duplicates import find_shingles, find_text_relations
from rashomon.model.article import Article

NAME = "near-duplicates"
_SOURCES = 200
_PARAGRAPHS = 12

Pairs = set[tuple[int, int]]


def main() -> int:
    measures, digest = score_near_duplicates()
    return 1 if hold_floors(NAME, measures, digest) else 0


def score_near_duplicates() -> tuple[dict[str, float], str]:
    """Prints the agreement on both kinds of pairs; returns the measures and the digest of the set."""
    texts, near, within = _make_set()
    articles = [
        Article(str(number), "\n\n".join(" ".join(paragraph) for paragraph in text))
        for number, text in enumerate(texts)
    ]
    found = find_text_relations([find_shingles(article) for article in articles])
    found_near = {(one.first, one.second) for one in found if one.nearly_the_same}
    found_within = {(one.first, one.second) for one in found if one.contained and not one.nearly_the_same}
    # Copies of a source stand in the merge as well, as far as their edits leave them: not counted either way.
    merges = {second for _, second in within}
    found_within = {pair for pair in found_within if pair in within or pair[1] not in merges}
    measures: dict[str, float] = {}
    for name, gold, pairs in (("copies", near, found_near), ("contained", within, found_within)):
        one = Agreement(len(gold), len(pairs), len(gold & pairs))
        print(f"{name:<16} P {one.precision:.3f}  R {one.recall:.3f}   pairs {one.gold}")
        measures |= {f"{name}_precision": one.precision, f"{name}_recall": one.recall}
    return measures, digest_texts(article.text for article in articles)


def _make_set() -> tuple[list[Paragraphs], Pairs, Pairs]:
    """The texts, the pairs of which one is a copy, and those of which one stands whole in the other."""
    inventor = Inventor(7)
    texts: list[Paragraphs] = []
    near: Pairs = set()
    within: Pairs = set()
    for _ in range(_SOURCES):
        source = inventor.write(_PARAGRAPHS)
        first = len(texts)
        texts.append(source)
        for copy in _edit(inventor, source):
            near.update((number, len(texts)) for number in range(first, len(texts)))
            texts.append(copy)
        other = inventor.write(_PARAGRAPHS)
        within |= {(len(texts), len(texts) + 1), (first, len(texts) + 1)}
        texts += [other, source + other]
        quoting = inventor.write(_PARAGRAPHS)
        quoting[3], quoting[8] = source[2], source[9]
        texts.append(quoting)
    return texts, near, within


def _edit(inventor: Inventor, source: Paragraphs) -> Iterator[Paragraphs]:
    yield inventor.change(source, every=inventor.draw.randint(18, 30))
    yield [inventor.draw.choices(inventor.words, k=45), *source[1:]]
    yield source[: _PARAGRAPHS - 2]
    yield [source[0], *inventor.draw.sample(source[1:], _PARAGRAPHS - 1)]


if __name__ == "__main__":
    sys.exit(main())
