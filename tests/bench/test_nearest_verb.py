"""The plain finder of quotations, on a parse made by hand."""

from spacy.tokens import Doc
from spacy.vocab import Vocab

from bench.nearest_verb import find_by_nearest_verb

_TEXT = "“ We lost the ferry , ” said Ada Brook . “ We want it back . ” She called it “ a bath ” ."
_WORDS = _TEXT.split()
_SAID = _WORDS.index("said")


def _parse(words: list[str]) -> Doc:
    heads = list(range(len(words)))
    deps = ["ROOT"] * len(words)
    for word, head, dep in ((_SAID + 2, _SAID, "nsubj"), (_SAID + 1, _SAID + 2, "compound")):
        heads[word], deps[word] = head, dep
    lemmas = ["say" if word == "said" else word.lower() for word in words]
    return Doc(Vocab(), words=words, heads=heads, deps=deps, lemmas=lemmas)


def test_quoted_words_go_to_the_nearest_cue_verb_and_its_subject() -> None:
    doc = _parse(_WORDS)
    (found,) = find_by_nearest_verb(doc)
    assert [doc.text[start:end] for start, end in found.content] == [
        "“ We lost the ferry , ”",
        "“ We want it back . ”",
    ]
    assert [doc.text[start:end] for start, end in found.cue] == ["said"]
    assert [doc.text[start:end] for start, end in found.source] == ["Ada", "Brook"]


def test_without_a_cue_verb_in_their_paragraph_quoted_words_are_no_quotation() -> None:
    assert find_by_nearest_verb(_parse([*_WORDS[:7], "\n", *_WORDS[_SAID : _SAID + 4]])) == ()
