"""Lists from a store for the terminal: stories to choose from, and what a search found."""

from collections.abc import Sequence

from rich.console import Console
from rich.text import Text

from rashomon.model.article import Article
from rashomon.model.span import Span
from rashomon.model.stored import ArticleHit, PassageHit, StoredStory, StoryLine
from rashomon.report.outline import show_published
from rashomon.report.stories_terminal import join_line
from rashomon.report.terminal.lines import LineWriter
from rashomon.report.visible import show_line

_PUBLISHERS_NAMED = 4


def show_story_lines(console: Console, lines: Sequence[StoryLine]) -> None:
    """One paragraph a story: its title, then how many reports of whom, from when to when, and its id."""
    out = LineWriter(console)
    for line in lines:
        out.write(Text(show_line(line.title) or "(no title)", "bold"))
        out.write(Text(" · ".join(_describe(line)), "dim"), indent=2)
        out.write(Text(show_line(line.id), "cyan"), indent=2)


def show_story_record(console: Console, story: StoredStory) -> None:
    """Why the reports of a story are together, and what became of it."""
    out = LineWriter(console)
    articles = {article.id: article for article in story.articles}
    out.write_heading(show_line(story.id), len(articles))
    for article in story.articles:
        out.write(_article_line(article), indent=1)
        out.write(Text(show_line(article.id), "cyan"), indent=3)
    for join in story.story.joins:
        out.write(join_line(join, articles), indent=1)
    for change in story.changes:
        named = " ".join(filter(None, (change.kind, change.article, change.other and f"from {change.other}")))
        out.write(Text(show_line(f"{change.made}  {named}: {change.reason}"), "dim"), indent=1)


def show_article_hits(console: Console, hits: Sequence[ArticleHit]) -> None:
    out = LineWriter(console)
    for hit in hits:
        out.write(_article_line(hit.article))
        if hit.shown is not None:
            out.write(_mark(hit.article, hit.shown, hit.matches), indent=2)
        out.write(_names_line(hit.article, hit.story), indent=2)


def show_passage_hits(console: Console, hits: Sequence[PassageHit]) -> None:
    out = LineWriter(console)
    for hit in hits:
        out.write(Text(show_line(hit.article.words_of(hit.span))))
        said = Text(f"{show_line(hit.speaker)}, in " if hit.speaker else "")
        out.write(said.append_text(_article_line(hit.article)), indent=2)
        out.write(_names_line(hit.article, hit.story), indent=2)


def _describe(line: StoryLine) -> list[str]:
    said = ["1 report" if line.reports == 1 else f"{line.reports} reports"]
    if line.publishers:
        named = [show_line(name) for name in line.publishers[:_PUBLISHERS_NAMED]]
        more = len(line.publishers) - len(named)
        said.append(", ".join(named) + (f" +{more} more" if more else ""))
    times = [show_published(time) for time in (line.first, line.last) if time]
    said.append(" to ".join(dict.fromkeys(times)) if times else show_published(None))
    return said


def _article_line(article: Article) -> Text:
    line = Text.assemble((show_line(article.name), "bold"), f"  {show_line(article.title)}")
    return line.append(f"  {show_line(show_published(article.published))}", "dim")


def _names_line(article: Article, story: str | None) -> Text:
    line = Text(show_line(article.id), "cyan")
    return line if story is None or story == article.id else line.append(f"  story {show_line(story)}", "dim")


def _mark(article: Article, shown: Span, matches: Sequence[Span]) -> Text:
    text = article.field_text(shown.field)
    line, position = Text(), shown.start
    for match in matches:
        if shown.contains(match) and match.start >= position:
            line.append(_flat(text[position : match.start]))
            line.append(_flat(text[match.start : match.end]), "bold yellow")
            position = match.end
    return line.append(_flat(text[position : shown.end]))


def _flat(text: str) -> str:
    """On one line, with the spaces at both ends."""
    edges = (" " if text[:1].isspace() else "", " " if text[-1:].isspace() else "")
    inner = show_line(text)
    return f"{edges[0]}{inner}{edges[1]}" if inner else edges[0]
