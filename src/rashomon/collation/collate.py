"""The order in which the findings of one story are made."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from itertools import chain

from rashomon.collation.conflicts import find_conflicts
from rashomon.collation.headlines import judge_headline
from rashomon.collation.reuse import find_reuse
from rashomon.collation.statements import find_exclusive, find_omissions, find_statements
from rashomon.collation.strength import find_strength
from rashomon.collation.utterances import find_utterances
from rashomon.collation.wording import find_wording
from rashomon.model.article import Article
from rashomon.model.comparison import Comparison, Headline
from rashomon.model.diagnostic import Diagnostic
from rashomon.model.reading import Reading
from rashomon.models import Encoder

SUPPORTED_LANGUAGES = (None, "en")

# 16,000 words. Every sentence is held against every other: two texts of this length take about a minute.
MOST_CHARACTERS_COMPARED = 100_000


def collate(readings: Sequence[Reading], encoder: Encoder, unrelated: Sequence[str] = ()) -> Comparison:
    """All findings about the readings that can be compared; the others are set aside, each with the reason.

    `unrelated` are the ids of articles that report something else.
    """
    bare = sort_out(readings, unrelated)
    compared = [reading for reading in readings if reading.article.id not in bare.set_aside]
    if len(compared) < 2:
        return bare

    found = find_statements(compared, encoder)
    by_article = {reading.article.id: reading for reading in compared}
    statements = find_strength(find_conflicts(found, by_article), by_article)
    return replace(
        bare,
        statements=statements,
        omissions=find_omissions(statements, compared),
        exclusive=find_exclusive(statements, compared),
        utterances=find_utterances(compared),
        reuse=find_reuse(compared),
        wording=find_wording(compared, statements),
        headlines=_judge_headlines(compared, encoder),
    )


def sort_out(readings: Sequence[Reading], unrelated: Sequence[str] = ()) -> Comparison:
    """The comparison before anything is found: which articles are set aside, each with the reason."""
    repeated = _find_same_texts(readings)
    articles = [reading.article for reading in readings]
    foreign = {article.id for article in articles if article.language not in SUPPORTED_LANGUAGES}
    wordless = {article.id for article in articles if not _has_words(article)}
    overlong = {article.id for article in articles if len(article.text) > MOST_CHARACTERS_COMPARED}
    unfit = set(repeated) | foreign | wordless | overlong
    # An article alone is unrelated to nothing.
    elsewhere = set(unrelated) if len(readings) - len(unfit) > 1 else set()
    diagnostics = [
        *_describe_incomplete(readings),
        *_describe_set_aside(articles, repeated, foreign, wordless, overlong, elsewhere),
    ]
    set_aside = tuple(sorted(unfit | elsewhere))
    if len(readings) - len(set_aside) < 2:
        diagnostics.append(_describe_nothing_to_compare(readings))
    return Comparison(readings=tuple(readings), set_aside=set_aside, diagnostics=tuple(diagnostics))


def _has_words(article: Article) -> bool:
    return any(character.isalnum() for character in chain(article.title, article.text))


def _judge_headlines(readings: Sequence[Reading], encoder: Encoder) -> tuple[Headline, ...]:
    """One verdict a title with a whole body: what stands in the missing part might bear the title out."""
    verdicts = (
        judge_headline(reading, encoder) for reading in readings if reading.article.extraction.complete
    )
    return tuple(sorted((verdict for verdict in verdicts if verdict), key=lambda verdict: verdict.article))


def _find_same_texts(readings: Sequence[Reading]) -> dict[str, str]:
    """Articles that repeat another one character for character, with that other: the first id is kept."""
    same: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for reading in readings:
        same[reading.article.title.strip(), reading.article.text.strip()].append(reading.article.id)
    return {repeat: first for first, *repeats in (sorted(ids) for ids in same.values()) for repeat in repeats}


def _describe_incomplete(readings: Sequence[Reading]) -> list[Diagnostic]:
    return [
        Diagnostic(
            "incomplete-text",
            f"{reading.article.id} is not whole ({'; '.join(reading.article.extraction.reasons)}): "
            "what was not found in it may stand in the rest.",
            reading.article.id,
        )
        for reading in readings
        if not reading.article.extraction.complete
    ]


def _describe_set_aside(
    articles: Sequence[Article],
    repeated: dict[str, str],
    foreign: set[str],
    wordless: set[str],
    overlong: set[str],
    unrelated: set[str],
) -> list[Diagnostic]:
    diagnostics = []
    for article in articles:
        if article.id in repeated:
            why = f"has the same text as {repeated[article.id]}, character for character"
            diagnostics.append(
                Diagnostic("same-article-twice", f"{article.id} {why}: set aside.", article.id)
            )
        elif article.id in wordless:
            diagnostics.append(
                Diagnostic("no-words", f"{article.id} has no words to compare: set aside.", article.id)
            )
        elif article.id in overlong:
            why = f"has {len(article.text):,} characters; at most {MOST_CHARACTERS_COMPARED:,} are compared"
            diagnostics.append(
                Diagnostic("too-long-to-compare", f"{article.id} {why}: set aside.", article.id)
            )
        elif article.id in foreign:
            why = f"seems to be in another language ({article.language}); only English can be compared"
            diagnostics.append(
                Diagnostic("language-not-supported", f"{article.id} {why}: set aside.", article.id)
            )
        elif article.id in unrelated:
            why = "reports something else than the others, by its words and its lead"
            diagnostics.append(Diagnostic("unrelated-article", f"{article.id} {why}: set aside.", article.id))
    return diagnostics


def _describe_nothing_to_compare(readings: Sequence[Reading]) -> Diagnostic:
    if len(readings) < 2:
        count = "No article" if not readings else "Only one article"
        return Diagnostic(
            "nothing-to-compare", f"{count} to compare: give at least two reports of the same event."
        )
    return Diagnostic(
        "nothing-to-compare",
        "Nothing was compared: of the articles given, fewer than two report the same event in English.",
    )
