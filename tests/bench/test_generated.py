"""The generated stories are news enough to measure with."""

from bench.generated import ARTICLE_WORDS, generate_story


def test_the_same_seed_gives_the_same_story() -> None:
    assert generate_story(3, seed=4) == generate_story(3, seed=4)
    assert generate_story(3, seed=4) != generate_story(3, seed=5)


def test_articles_are_as_long_as_news_and_share_statements() -> None:
    articles = generate_story(4, seed=1)
    for article in articles:
        assert ARTICLE_WORDS <= len(article.text.split()) <= ARTICLE_WORDS + 30
    sentences = [set(article.text.replace("\n\n", " ").split(". ")) for article in articles]
    assert sentences[0] & sentences[1]
    assert sentences[0] - sentences[1] - sentences[2] - sentences[3]
