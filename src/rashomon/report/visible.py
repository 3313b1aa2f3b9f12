"""Characters that hide or reorder text are shown by their number instead of taking effect.

A report may hold terminal escapes, direction overrides (Trojan Source, CVE-2021-42574), tag characters
or lone surrogates. People have to see that they are there; the stored text keeps them unchanged.
"""

import re
from collections.abc import Iterator

# Left alone: tab and line breaks; zero-width joiners and direction marks, which Arabic, Persian, Hindi and
# emoji need and which cannot reorder what stands around them.
_HIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"  # C0 and C1 controls
    "\u200b\u2028-\u202e\u2060-\u206f"  # zero-width space, separators, direction embeddings and isolates
    "\ufeff\ufff9-\ufffb\ufffe\uffff"  # byte order mark, interlinear annotation, noncharacters
    "\U000e0000-\U000e007f"  # tag characters: invisible ASCII
    "\ud800-\udfff]"  # lone surrogates, which no encoding can write
)


def split_hidden(text: str) -> Iterator[tuple[str, bool]]:
    """Pieces of `text` in order, each with whether it is the name of a hidden character ("U+202E")."""
    position = 0
    for match in _HIDDEN.finditer(text):
        if match.start() > position:
            yield text[position : match.start()], False
        yield f"U+{ord(match[0]):04X}", True
        position = match.end()
    if position < len(text):
        yield text[position:], False


def show_hidden(text: str) -> str:
    """`text` with every hidden character written out as ‹U+202E›."""
    return _HIDDEN.sub(lambda match: f"‹U+{ord(match[0]):04X}›", text)


def show_line(text: str) -> str:
    """`text` on one line, as terminals and table cells need it: white space runs become one space."""
    return " ".join(show_hidden(text).split())
