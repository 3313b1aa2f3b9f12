"""Near-duplicates on texts made of invented words: `python -m evals.near_duplicates`.

Known copies (every so many words changed, a new lead, a cut end, paragraphs moved), merges of two sources,
and texts that share quotations only; who is a copy of whom is known because it was made so.
"""

import random
import sys
from collections.abc import Iterator

from rashomon.grouping.near_duplicates import find_shingles, find_text_relations
from rashomon.model.article import Article

_SOURCES = 200
_PARAGRAPHS = 12
_LEAST = 0.98

Text = list[list[str]]


def main() -> int:
    draw = random.Random(7)
    words = ["".join(draw.choices("abdegiklmnoprstu", k=draw.randint(2, 9))) for _ in range(4000)]
    texts: list[Text] = []
    near: set[tuple[int, int]] = set()
    within: set[tuple[int, int]] = set()
    for _ in range(_SOURCES):
        source = _write(draw, words)
        first = len(texts)
        texts.append(source)
        for copy in _edit(draw, words, source):
            near.update((number, len(texts)) for number in range(first, len(texts)))
            texts.append(copy)
        other = _write(draw, words)
        within |= {(len(texts), len(texts) + 1), (first, len(texts) + 1)}
        texts += [other, source + other]
        quoting = _write(draw, words)
        quoting[3], quoting[8] = source[2], source[9]
        texts.append(quoting)
    found = find_text_relations([find_shingles(_to_article(n, text)) for n, text in enumerate(texts)])
    found_near = {(one.first, one.second) for one in found if one.nearly_the_same}
    found_within = {(one.first, one.second) for one in found if one.contained and not one.nearly_the_same}
    fine = _report("near-duplicates", near, found_near)
    # Copies of a source stand in the merge as well, as far as their edits leave them: not counted either way.
    merges = {second for _, second in within}
    return (
        0
        if fine & _report("contained", within, {p for p in found_within if p in within or p[1] not in merges})
        else 1
    )


def _write(draw: random.Random, words: list[str]) -> Text:
    return [draw.choices(words, k=draw.randint(20, 60)) for _ in range(_PARAGRAPHS)]


def _edit(draw: random.Random, words: list[str], source: Text) -> Iterator[Text]:
    every = draw.randint(18, 30)
    yield [[draw.choice(words) if draw.random() < 1 / every else word for word in one] for one in source]
    yield [draw.choices(words, k=45), *source[1:]]
    yield source[: _PARAGRAPHS - 2]
    yield [source[0], *draw.sample(source[1:], _PARAGRAPHS - 1)]


def _to_article(number: int, text: Text) -> Article:
    return Article(str(number), "\n\n".join(" ".join(paragraph) for paragraph in text))


def _report(name: str, gold: set[tuple[int, int]], found: set[tuple[int, int]]) -> bool:
    precision, recall = len(gold & found) / max(1, len(found)), len(gold & found) / len(gold)
    print(f"{name:<16} P {precision:.3f}  R {recall:.3f}   pairs {len(gold)}")
    return min(precision, recall) >= _LEAST


if __name__ == "__main__":
    sys.exit(main())
