"""Indirect and mixed quotations: the clauses that a cue governs in the reporter's own sentence.

A cue verb's clausal complement is its content ("He said that …", "…, he said"), the object of "according to"
its source. The complement that holds words within quotation marks makes the quotation a mixed one.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from rashomon.reading.cues import CUE_FORMS, find_cue_lemma, is_impersonal, is_weak_cue, takes_infinitive
from rashomon.reading.quotations.attribution import Attribution, Place
from rashomon.reading.quotations.context import Context
from rashomon.reading.quotations.sources import (
    cue_place,
    find_agent,
    find_source,
    phrase_around,
    trim_place,
)
from rashomon.reading.syntax import Syntax


def find_clauses(
    syntax: Syntax, is_quoted: Sequence[bool], embedded: Sequence[Context]
) -> tuple[Attribution, ...]:
    """The attributions that the reporter makes in clauses, in text order.

    `embedded` are the stretches between marks that are part of the reporter's clause.
    """
    found: list[Attribution] = []
    for word, text in enumerate(syntax.words):
        folded = text.lower()
        if folded not in CUE_FORMS or is_quoted[word]:
            continue
        if folded == "according":
            found += _according_to(syntax, word, is_quoted)
        else:
            lemma = find_cue_lemma(text, syntax.deps[word])
            if lemma is not None and not is_weak_cue(lemma):
                found += _complement_of(syntax, word, lemma, is_quoted)
    return tuple(_with_quoted(attribution, embedded) for attribution in found)


def _complement_of(syntax: Syntax, cue: int, lemma: str, is_quoted: Sequence[bool]) -> Iterator[Attribution]:
    wanted = {"ccomp", "xcomp"} if takes_infinitive(lemma) else {"ccomp"}
    contents = [
        child
        for child in syntax.children[cue]
        if syntax.deps[child] in wanted and not _stands_quoted(syntax, child, is_quoted)
    ]
    if not contents and syntax.deps[cue] == "parataxis":
        contents = [syntax.heads[cue]] if not is_quoted[syntax.heads[cue]] else []
    if not contents:
        return
    content = contents[-1]
    places = _content_places(syntax, content, cue)
    deps = {syntax.deps[child]: child for child in syntax.children[cue]}
    if "auxpass" in deps or "nsubjpass" in deps:
        # "was asked whether …": no asker is named; "is expected to win": the subject is content.
        source = find_agent(syntax, cue, is_quoted)
        subject = deps.get("nsubjpass")
        if is_impersonal(lemma) and subject is not None and places:
            places = (phrase_around(syntax, subject, cue, is_quoted), *places)
    else:
        source = find_source(syntax, cue, is_quoted)
        if source is None or syntax.text[slice(*source)].lower() == "you":
            return
        asked = deps.get("dobj")
        if (
            asked is not None
            and syntax.deps[content] == "xcomp"
            and cue < asked < content
            and len(places) == 1
        ):
            places = ((syntax.starts[syntax.left[asked]], places[0][1]),)  # "urged them to wait"
    if places:
        yield _attribution(syntax, places, cue_place(syntax, cue, is_quoted), source, cue)


def _stands_quoted(syntax: Syntax, word: int, is_quoted: Sequence[bool]) -> bool:
    """Whether a complement begins within quotation marks: then it is direct speech."""
    return is_quoted[word] and is_quoted[syntax.left[word]]


def _content_places(syntax: Syntax, content: int, cue: int) -> tuple[Place, ...]:
    """A complement's subtree; without the cue's clause where that stands in the middle of it."""
    first, last = syntax.left[content], syntax.right[content]
    if not first <= cue <= last:
        return (trim_place(syntax, first, last),)
    inner_first, inner_last = syntax.left[cue], syntax.right[cue]
    if inner_first <= content <= inner_last:
        return ()
    parts = [(first, inner_first - 1), (inner_last + 1, last)]
    return tuple(
        trim_place(syntax, *part) for part in parts if part[0] <= part[1] and _has_words(syntax, *part)
    )


def _has_words(syntax: Syntax, first: int, last: int) -> bool:
    return any(char.isalnum() for word in range(first, last + 1) for char in syntax.words[word])


def _according_to(syntax: Syntax, word: int, is_quoted: Sequence[bool]) -> Iterator[Attribution]:
    """ "According to X, …": content is the rest of the clause that it hangs on."""
    to = next((child for child in syntax.children[word] if syntax.words[child].lower() == "to"), None)
    if to is None and syntax.words[word + 1 : word + 2] == ["to"]:
        to = word + 1
    source_head = (
        next((c for c in syntax.children[to] if syntax.deps[c] == "pobj"), None) if to is not None else None
    )
    if to is None or source_head is None:
        return
    source = phrase_around(syntax, source_head, to, is_quoted)
    head = syntax.heads[word]
    first, last = syntax.left[head], syntax.right[head]
    inner_first, inner_last = min(word, syntax.left[word]), max(syntax.right[word], syntax.right[source_head])
    parts = [(first, inner_first - 1), (inner_last + 1, last)]
    places = tuple(trim_place(syntax, *p) for p in parts if p[0] <= p[1] and _has_words(syntax, *p))
    if head != word and places:
        yield _attribution(syntax, places, (syntax.starts[word], syntax.ends[to]), source, word)


def _attribution(
    syntax: Syntax, places: tuple[Place, ...], cue: Place, source: Place | None, word: int
) -> Attribution:
    paragraph = syntax.sentences[syntax.sentence_of[word]].paragraph
    return Attribution("indirect", places, (), (cue,), (source,) if source else (), word, paragraph)


def _with_quoted(attribution: Attribution, embedded: Sequence[Context]) -> Attribution:
    """A clause that holds quoted words is a mixed quotation; it ends where they do."""
    content = []
    quoted: list[Place] = []
    for start, end in attribution.content:
        at = max(bisect_right(embedded, start, key=lambda context: context.stretch.start) - 1, 0)
        while at < len(embedded) and embedded[at].stretch.start < end:
            stretch = embedded[at].stretch
            if stretch.end > start:
                start, end = min(start, stretch.start), max(end, stretch.end)
                quoted.append(embedded[at].quoted)
            at += 1
        content.append((start, end))
    if not quoted:
        return attribution
    return replace(attribution, kind="mixed", content=tuple(content), quoted=tuple(quoted))
