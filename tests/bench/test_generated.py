"""The generated stories are news enough to measure with."""

from itertools import product

from bench.generated import ARTICLE_WORDS, generate_story
from rashomon.model.article import Article
from rashomon.text.function_words import FUNCTION_WORDS
from rashomon.text.tokens import tokenize


def sentences_of(article: Article) -> list[str]:
    return article.text.replace("\n\n", " ").split(". ")


def content_words(sentence: str) -> frozenset[str]:
    return frozenset(token.norm for token in tokenize(sentence)) - FUNCTION_WORDS


def share_of_common_words(first: str, second: str) -> float:
    ones, others = content_words(first), content_words(second)
    return len(ones & others) / min(len(ones), len(others))


def test_the_same_seed_gives_the_same_story() -> None:
    assert generate_story(3, seed=4) == generate_story(3, seed=4)
    assert generate_story(3, seed=4) != generate_story(3, seed=5)


def test_articles_are_as_long_as_news_and_share_statements() -> None:
    articles = generate_story(4, seed=1)
    for article in articles:
        assert ARTICLE_WORDS <= len(article.text.split()) <= ARTICLE_WORDS + 30
    first, *others = [sentences_of(article) for article in articles]
    pairs = list(product(first, others[0]))
    assert sum(share_of_common_words(*pair) > 0.6 for pair in pairs) >= 5
    assert any(
        all(share_of_common_words(sentence, other) < 0.4 for rest in others for other in rest)
        for sentence in first
    )


def test_sentences_of_different_events_have_few_words_in_common() -> None:
    (one,), (other,) = generate_story(1, seed=2), generate_story(1, seed=3)
    shares = [share_of_common_words(*pair) for pair in product(sentences_of(one), sentences_of(other))]
    assert sum(shares) / len(shares) < 0.1
    assert sum(share > 0.4 for share in shares) < len(shares) / 100
