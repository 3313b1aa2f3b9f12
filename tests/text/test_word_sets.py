"""One way to write down a list of words."""

import re
from pathlib import Path

from rashomon.text.word_sets import word_set

PACKAGE = Path(__file__).parents[2] / "src" / "rashomon"


def test_words_are_parted_by_white_space() -> None:
    assert word_set("\n    a an\n    the\ta\n") == {"a", "an", "the"}


def test_nobody_else_defines_it() -> None:
    own = re.compile(r"return frozenset\(\w+\.split\(\)\)")
    found = [path.name for path in PACKAGE.rglob("*.py") if own.search(path.read_text(encoding="utf-8"))]
    assert found == ["word_sets.py"]
