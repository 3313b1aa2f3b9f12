"""The texts of ECB+ (Cybulska and Vossen 2014), put together again from their tokens.

ECB+ has its articles as tokens in numbered sentences, and two events a topic: files `*ecb.xml` and
`*ecbplus.xml`. What is a line of an address or of a date there is left out.
"""

import itertools
import re
import tarfile
from collections.abc import Iterator
from pathlib import Path

from lxml import etree

from rashomon.model.article import Article

_CLOSES = re.compile(r" (?=[,.;:!?%)\]’”]|\.\.\.|(?:'s|'re|'ve|'ll|'d|'m|n't|'S)\b)")
_OPENS = re.compile(r"(?<=[(\[“$#£€]) ")
_HYPHEN = re.compile(r"(?<=\w) - (?=\w)")
# "4 , 183", "3 : 10", "6 . 1"; "p . m .", "U . S ."
_NUMBER = re.compile(r"(?<=\d)(?:(,) (?=\d{3}\b)|(:) (?=\d\d\b)|(\.) (?=\d))")
_INITIALS = re.compile(r"\b([A-Z]|[ap])\. (?=[A-Zm]\.)")
_QUOTED = re.compile(r'" (.*?) "')
_IS_WIRED = re.compile(r"https?\b|\bwww\b|^\W*$")
_FEWEST_WORDS = 4


def read_ecb_plus(archive: Path) -> Iterator[tuple[Article, tuple[tuple[int, int], ...]]]:
    """Each article, under the name of its file, with the characters of its sentences; it has no title."""
    with tarfile.open(archive) as tar:
        for member in tar:
            file = tar.extractfile(member) if member.name.endswith(".xml") else None
            if file is not None:
                name = Path(member.name).stem
                sentences = list(_read_sentences(file.read()))
                ends = [0]
                for sentence in sentences:
                    ends.append(ends[-1] + len(sentence) + 1)
                places = tuple((start, end - 1) for start, end in itertools.pairwise(ends))
                yield Article(name, "\n".join(sentences), ""), places


def _read_sentences(xml: bytes) -> Iterator[str]:
    words: dict[str, list[str]] = {}
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    for token in etree.fromstring(xml, parser).iter("token"):
        words.setdefault(token.get("sentence", ""), []).append(token.text or "")
    for tokens in words.values():
        sentence = _join(tokens)
        if len(sentence.split()) >= _FEWEST_WORDS and not _IS_WIRED.search(sentence):
            yield sentence


def _join(tokens: list[str]) -> str:
    """The sentence as it was printed, as far as the tokens tell."""
    text = " ".join(" ".join(tokens).replace("``", '"').replace("''", '"').split())
    text = _QUOTED.sub(r'"\1"', text)
    text = _HYPHEN.sub("-", _OPENS.sub("", _CLOSES.sub("", text)))
    return _INITIALS.sub(r"\1.", _NUMBER.sub(r"\1\2\3", text))
