"""The findings of a comparison, in the JSON of the command line, as groups of the annotators' sentences."""

from itertools import chain
from typing import Any

from evals.gold import HARD_CONFLICTS, Findings, GoldStory, Link, Saying, SentenceId, link_sentences

Places = dict[tuple[str, str], list[tuple[SentenceId, int, int]]]

# Our sentences need not be the annotators': a span stands for each of their sentences of which it covers
# half, and for the one of which it is a clause.
_SHARE = 0.5


def collect_findings(comparison: dict[str, Any], story: GoldStory) -> Findings:
    """What `rashomon compare --format json` printed about a story, in the annotators' sentences."""
    places = _place_sentences(story)

    def locate(spans: list[dict[str, Any]]) -> frozenset[SentenceId]:
        return frozenset(chain.from_iterable(_overlapped(span, places) for span in spans))

    statements = comparison.get("statements", [])
    conflicts = [row["conflict"] for row in statements if row.get("conflict")]
    copied: frozenset[Link] = frozenset()
    for row in comparison.get("reuse", []):
        copied |= link_sentences(locate(row["spans"]))
    return Findings(
        statements=tuple(locate(row["spans"]) for row in statements),
        hard_conflicts=tuple(
            locate([value["span"] for value in row["values"]])
            for row in conflicts
            if row["kind"] in HARD_CONFLICTS
        ),
        sayings=tuple(
            Saying(
                locate([reading["span"] for reading in row["readings"] if reading["kind"] != "indirect"]),
                row.get("difference"),
            )
            for row in comparison.get("utterances", [])
        ),
        copied=copied,
    )


def _place_sentences(story: GoldStory) -> Places:
    places: Places = {}
    for article in story.articles:
        places[article.id, "title"] = [((article.id, 0), 0, max(1, len(article.title)))]
        places[article.id, "body"] = [
            ((article.id, number), start, end) for number, (start, end) in enumerate(article.sentences, 1)
        ]
    return places


def _overlapped(span: dict[str, Any], places: Places) -> list[SentenceId]:
    start, end = span["start"], span["end"]
    found = []
    for sentence, first, last in places.get((span["article"], span.get("field", "body")), []):
        shared = min(end, last) - max(start, first)
        if shared > 0 and shared >= _SHARE * min(last - first, end - start):
            found.append(sentence)
    return found
