"""Stories for the terminal: which reports belong together, and why."""

from collections.abc import Sequence

from rich.console import Console
from rich.text import Text

from rashomon.model.article import Article
from rashomon.model.span import Span
from rashomon.model.story import Join, Story
from rashomon.report.outline import show_published
from rashomon.report.terminal.lines import LineWriter
from rashomon.report.visible import show_line


def show_stories(console: Console, grouped: Sequence[tuple[Article, Story]]) -> None:
    """The stories of several reports, largest first, with what joins them; then the reports alone."""
    out = LineWriter(console)
    articles = {article.id: article for article, _ in grouped}
    stories = sorted(
        {story.id: story for _, story in grouped}.values(), key=lambda story: (-len(story.articles), story.id)
    )
    shared = [story for story in stories if len(story.articles) > 1]
    for story in shared:
        out.write_heading(show_line(story.id), len(story.articles))
        for member in story.articles:
            out.write(_article_line(articles[member]), indent=1)
        for join in story.joins:
            out.write(join_line(join, articles), indent=1)
    alone = [story for story in stories if len(story.articles) == 1]
    if alone:
        out.write_heading("Alone", len(alone))
        for story in alone:
            out.write(_article_line(articles[story.id]), indent=1)


def _article_line(article: Article) -> Text:
    line = Text.assemble((show_line(article.name), "bold"), f"  {show_line(article.title)}")
    return line.append(f"  {show_line(show_published(article.published))}", "dim")


def join_line(join: Join, articles: dict[str, Article]) -> Text:
    reasons = [f"{_quote(first, articles)} = {_quote(second, articles)}" for first, second in join.words]
    if join.copied is not None:
        reasons.append(f"{join.copied:.0%} of the text the same")
    if join.days_apart is not None:
        reasons.append("the same day" if join.days_apart == 0 else f"days apart: {join.days_apart}")
    names = f"{show_line(join.first)} ~ {show_line(join.second)} {join.score:.2f}"
    return Text.assemble((names, "dim"), ("  " + " · ".join(reasons), "dim italic"))


def _quote(span: Span, articles: dict[str, Article]) -> str:
    return show_line(articles[span.article].words_of(span))
