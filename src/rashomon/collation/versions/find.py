"""The versions of one article, each held against the one before."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import pairwise

from rashomon.collation.versions.compare import compare_texts
from rashomon.collation.versions.text import VersionText
from rashomon.model.article import Article
from rashomon.model.comparison import Headline
from rashomon.model.diagnostic import Diagnostic
from rashomon.model.versions import Version, VersionDifference, VersionHistory

JudgeHeadline = Callable[[Article], Headline | None]


def trace_versions(
    name: str, versions: Sequence[Version], judge_headline: JudgeHeadline | None = None
) -> VersionHistory:
    """What changed from each version to the next; `versions` come in the order of retrieval, one text twice
    where it came back.

    A title that changed is judged against its own body if there is a judge and the version is whole.
    Raises ValueError if two texts have one id: spans would not say which of them they are of.
    """
    articles = {version.article.id: version.article for version in versions}
    if any(articles[version.article.id] != version.article for version in versions) or any(
        before.article.id == after.article.id for before, after in pairwise(versions)
    ):
        raise ValueError("versions need ids of their own")
    texts = [VersionText(version.article) for version in versions]
    differences = []
    for before, after in pairwise(texts):
        difference = compare_texts(before, after)
        if judge_headline is not None and difference.headline is not None:
            difference = _judge(difference, before.article, after.article, judge_headline)
        differences.append(difference)
    return VersionHistory(name, tuple(versions), tuple(differences), tuple(_describe(versions)))


def _judge(
    difference: VersionDifference, before: Article, after: Article, judge_headline: JudgeHeadline
) -> VersionDifference:
    """The verdicts on both titles, where both can be judged: one alone says nothing about the change."""
    if not (before.title.strip() and after.title.strip()):
        return difference
    if not (before.extraction.complete and after.extraction.complete):
        return difference
    verdicts = [judge_headline(article) for article in (before, after)]
    found = tuple(verdict for verdict in verdicts if verdict is not None)
    return replace(difference, verdicts=found) if len(found) == 2 else difference


def _describe(versions: Sequence[Version]) -> list[Diagnostic]:
    said = []
    for article in {version.article.id: version.article for version in versions}.values():
        if not article.extraction.complete:
            why = "; ".join(article.extraction.reasons)
            said.append(
                Diagnostic(
                    "incomplete-text",
                    f"{article.id} is not whole ({why}): what was not found in it may stand in the rest.",
                    article.id,
                )
            )
        if article.language not in (None, "en"):
            said.append(
                Diagnostic(
                    "language-not-supported",
                    f"{article.id} seems to be in another language ({article.language}): sentences are "
                    "compared, but hedges, negations, sources and notes are known in English only.",
                    article.id,
                )
            )
    if len(versions) < 2:
        count = "No version was" if not versions else "Only one version was"
        said.append(Diagnostic("nothing-to-compare", f"{count} found: there is nothing to compare."))
    return said
