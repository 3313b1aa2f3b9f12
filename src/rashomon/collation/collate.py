"""The order in which the findings of one story are made."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from itertools import chain
from types import MappingProxyType

from rashomon.collation.conflicts import add_altered_values, find_conflicts
from rashomon.collation.headlines import judge_headline
from rashomon.collation.prints import add_reuse, add_utterances, add_wording, mirror_loaded, mirror_values
from rashomon.collation.reuse import find_derivations, find_reuse
from rashomon.collation.statements import find_exclusive, find_omissions
from rashomon.collation.statements.evidence import explain_links, list_scores
from rashomon.collation.statements.find import link_statements, match_story
from rashomon.collation.statements.prints import add_own_sentences, add_repeated_sentences, mirror_statements
from rashomon.collation.strength import find_strength
from rashomon.collation.utterances import find_utterances
from rashomon.collation.witnesses import Prints, find_prints
from rashomon.collation.wording import find_loaded_words, find_wording
from rashomon.model.article import Article
from rashomon.model.comparison import Comparison, Headline, Wording
from rashomon.model.diagnostic import Diagnostic
from rashomon.model.reading import Reading
from rashomon.models import ComparisonModels, Encoder

SUPPORTED_LANGUAGES = (None, "en")

# 16,000 words: two texts of this length take about 25 s and 660 MiB, more if their sentences are alike.
MOST_CHARACTERS_COMPARED = 100_000
# Every sentence is held against every other, if only by two numbers: 100,000 characters of "Yes." would take
# gigabytes. The longest report of the development data has 45.
MOST_SENTENCES_COMPARED = 2_000


def collate(
    readings: Sequence[Reading],
    models: ComparisonModels,
    unrelated: Sequence[str] = (),
    *,
    retrieved: Mapping[str, datetime] = MappingProxyType({}),
    explain: bool = False,
) -> Comparison:
    """All findings about the readings that can be compared; the others are set aside, each with the reason.

    `unrelated` are the ids of articles that report something else; `retrieved` are the moments at which
    articles were first fetched, by id, as far as known. With `explain` the statements come with the evidence
    for their links.
    """
    bare = sort_out(readings, unrelated)
    compared = [reading for reading in readings if reading.article.id not in bare.set_aside]
    if len(compared) < 2:
        return bare

    found = _find_between(bare, compared, find_prints(compared), models, explain=explain)
    return replace(found, derivations=find_derivations(compared, found.reuse, retrieved))


def _find_between(
    bare: Comparison, compared: Sequence[Reading], prints: Prints, models: ComparisonModels, *, explain: bool
) -> Comparison:
    """The findings on one print a witness, then what further prints add: a copy changes nothing else."""
    leading = {reading.article.id: reading for reading in prints.leading}
    between = match_story(prints.leading, models.statements)
    everything = None
    found = link_statements(between)
    found = find_strength(find_conflicts(found, leading, list_scores(between)), leading)
    mirrored = mirror_statements([mirror_values(one, prints) for one in found], prints)
    statements = mirrored
    utterances, reuse = find_utterances(prints.leading), find_reuse(prints.leading)
    wording = find_wording(prints.leading, found, between)
    own_wording: tuple[Wording, ...] = ()
    if prints.has_copies:
        distinct = prints.distinct
        if len(distinct) > len(prints.leading):
            everything = match_story(distinct, models.statements)
            statements = add_own_sentences(mirrored, everything, prints)
            by_id = {reading.article.id: reading for reading in compared}
            statements = add_altered_values(statements, prints, by_id)
            own_wording = find_wording(distinct, statements, everything)
        statements = add_repeated_sentences(statements, prints)
        within = [
            [one for one in compared if one.article.id in witness.articles]
            for witness in prints.witnesses
            if len(witness.articles) > 1
        ]
        utterances = add_utterances(
            utterances, find_utterances(distinct), list(chain(*map(find_utterances, within))), prints
        )
        reuse = add_reuse(reuse, find_reuse(distinct), list(chain(*map(find_reuse, within))), prints)
        wording = add_wording(wording, own_wording, prints)
    if explain:
        scores = list_scores(everything) | list_scores(between)
        statements = explain_links(statements, compared, scores, prints)
    omissions = find_omissions(mirrored, compared, prints)
    carried = {(one.id, name) for one in statements for name in one.articles}
    return replace(
        bare,
        statements=statements,
        # The title that only a copy has may tell what its text leaves out.
        omissions=tuple(one for one in omissions if (one.statement, one.article) not in carried),
        exclusive=find_exclusive(statements, compared),
        utterances=utterances,
        reuse=reuse,
        wording=wording,
        loaded=mirror_loaded(find_loaded_words(prints.leading, found, between), prints),
        headlines=_judge_headlines(compared, models.texts),
        witnesses=prints.witnesses,
        diagnostics=(*bare.diagnostics, *_describe_copies(prints)),
    )


def sort_out(readings: Sequence[Reading], unrelated: Sequence[str] = ()) -> Comparison:
    """The comparison before anything is found: which articles are set aside, each with the reason."""
    articles = [reading.article for reading in readings]
    foreign = {article.id for article in articles if article.language not in SUPPORTED_LANGUAGES}
    wordless = {article.id for article in articles if not _has_words(article)}
    overlong = _describe_lengths(readings)
    unfit = foreign | wordless | set(overlong)
    # An article alone is unrelated to nothing.
    elsewhere = set(unrelated) if len(readings) - len(unfit) > 1 else set()
    diagnostics = [
        *_describe_incomplete(readings),
        *_describe_set_aside(articles, foreign, wordless, overlong, elsewhere),
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


def _describe_lengths(readings: Sequence[Reading]) -> dict[str, str]:
    """The articles that are too long to be compared, and why."""
    overlong = {}
    for reading in readings:
        characters, sentences = len(reading.article.text), len(reading.sentences)
        if characters > MOST_CHARACTERS_COMPARED:
            limit = f"at most {MOST_CHARACTERS_COMPARED:,} are compared"
            overlong[reading.article.id] = f"has {characters:,} characters; {limit}"
        elif sentences > MOST_SENTENCES_COMPARED:
            limit = f"at most {MOST_SENTENCES_COMPARED:,} are compared"
            overlong[reading.article.id] = f"has {sentences:,} sentences; {limit}"
    return overlong


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
    foreign: set[str],
    wordless: set[str],
    overlong: Mapping[str, str],
    unrelated: set[str],
) -> list[Diagnostic]:
    diagnostics = []
    for article in articles:
        if article.id in wordless:
            diagnostics.append(
                Diagnostic("no-words", f"{article.id} has no words to compare: set aside.", article.id)
            )
        elif article.id in overlong:
            why = overlong[article.id]
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


def _describe_copies(prints: Prints) -> list[Diagnostic]:
    """Prints of one text, and that nothing was told twice if there is no other."""
    leading = {reading.article.id for reading in prints.leading}
    diagnostics = []
    for witness in prints.witnesses:
        [leader] = leading & set(witness.articles)
        diagnostics += [
            Diagnostic(
                "same-text",
                f"{name} prints the same text as {leader}, or nearly all of it: one witness, counted once.",
                name,
            )
            for name in witness.articles
            if name != leader
        ]
    if len(prints.witnesses) == 1:
        diagnostics.append(
            Diagnostic(
                "one-witness",
                "All articles print the same text: nothing is carried by two independent reports.",
            )
        )
    return diagnostics


def _describe_nothing_to_compare(readings: Sequence[Reading]) -> Diagnostic:
    if len(readings) < 2:
        count = "No article" if not readings else "Only one article"
        return Diagnostic(
            "nothing-to-compare", f"{count} to compare: give at least two reports of the same event."
        )
    return Diagnostic(
        "nothing-to-compare",
        "Nothing was compared: fewer than two of the articles could be. Each says why it was set aside.",
    )
