"""The parser's answer as arrays."""

import pytest

from rashomon.models import Parser
from rashomon.reading.syntax import Syntax, parse_texts

pytestmark = pytest.mark.slow

TEXT = "The mayor said that Ann Lee,  who built it, left.\n\n“We ran,” said Bo Orr of the U.S. Navy. " * 3


@pytest.fixture(scope="module")
def syntax(parser: Parser) -> Syntax:
    (syntax,) = parse_texts([TEXT], parser)
    return syntax


def test_words_are_verbatim(syntax: Syntax) -> None:
    for word, start, end in zip(syntax.words, syntax.starts, syntax.ends, strict=True):
        assert TEXT[start:end] == word


def test_edges_are_those_of_the_subtrees(syntax: Syntax) -> None:
    for word in range(len(syntax.words)):
        subtree, waiting = [], [word]
        while waiting:
            subtree.append(waiting.pop())
            waiting += syntax.children[subtree[-1]]
        assert (syntax.left[word], syntax.right[word]) == (min(subtree), max(subtree))


def test_no_tree_crosses_a_sentence(syntax: Syntax) -> None:
    for word, head in enumerate(syntax.heads):
        assert syntax.sentence_of[word] == syntax.sentence_of[head]


def test_texts_come_back_in_order(parser: Parser) -> None:
    texts = ["Ann left.", "", "Bo ran. " * 400, "é\u2028x", "a" * 5000]
    assert [syntax.text for syntax in parse_texts(texts, parser)] == texts


def test_words_without_space_between_them_are_cut(parser: Parser) -> None:
    (syntax,) = parse_texts(["x" * 1000 + " ran"], parser)
    assert max(map(len, syntax.words)) <= 40
