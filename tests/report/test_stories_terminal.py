"""The stories in a terminal, with invented reports."""

import io

from rich.console import Console

from rashomon.model.article import Article
from rashomon.model.span import Span
from rashomon.model.story import Join, Story
from rashomon.report.stories_terminal import show_stories


def test_a_join_is_shown_in_the_words_of_both_reports() -> None:
    a, b, c = Article("a", "The Lissen ferry."), Article("b", "A ferry."), Article("c", "", "Cheese")
    join = Join("a", "b", 0.97, ((Span("a", "body", 11, 16), Span("b", "body", 2, 7)),), days_apart=0)
    story, alone = Story(("a", "b"), (join,)), Story(("c",))
    file = io.StringIO()
    show_stories(Console(file=file, width=100), [(a, story), (c, alone), (b, story)])
    shown = file.getvalue()
    assert "a ~ b 0.97  ferry = ferry · the same day" in shown
    assert shown.index("a ~ b") < shown.index("Alone") < shown.index("Cheese")
