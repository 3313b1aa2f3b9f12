"""Words folded so far that two prints of the same speech agree: house style goes, wording stays.

Publishers set one remark differently: it's / it is, U.S. / US, analysed / analyzed, five / 5, 5% / 5 per
cent, $5m / 5 million dollars, & / and. Folding takes these away, and nothing else: another word, tense or
number stays another word. Every folded word keeps the characters that it stands for.
"""

import re
from bisect import bisect_right
from functools import lru_cache

from rashomon.text.tokens import Token, fold_word, tokenize

_SYMBOLS = re.compile(r"[%&$€£]")
_SYMBOL_WORDS = {"%": "percent", "&": "and", "$": "dollar", "€": "euro", "£": "pound"}
_CURRENCIES = frozenset({"dollar", "euro", "pound"})
_MULTIPLIERS = {"m": "million", "mn": "million", "bn": "billion", "tn": "trillion", "k": "thousand"}
_MULTIPLIER_WORDS = frozenset({"hundred", "thousand", "million", "billion", "trillion"})

# "[w]hen": an editor's small letter. The mark is seen by its characters, the word stays one word.
_RECASED = re.compile(r"\[(\w)\](\w+)")
_PREFIXES = frozenset(
    {"anti", "co", "e", "mid", "multi", "non", "over", "post", "pre", "re", "semi", "sub", "under"}
)

# f***ing, f-----g, F**king; what is masked can be told from the outer letters only.
_MASKED = re.compile(r"(?<!\w)([A-Za-z])(?:\*+|[-–—_]{2,}|#{2,})([A-Za-z]*)(?!\w)")
_MASKABLE = frozenset(
    {"fuck", "fucked", "fucker", "fucking", "fuckin", "shit", "shithole", "shitty", "bitch", "ass", "asshole"}
)

_APOSTROPHE = re.compile("[’ʼ`‘]")
_ENDINGS = (("n't", "not"), ("'re", "are"), ("'ve", "have"), ("'ll", "will"), ("'m", "am"), ("'d", "would"))
# 's is a verb after these and a possessive elsewhere.
_VERBAL_S = frozenset(
    {"he", "here", "how", "it", "she", "that", "there", "this", "what", "when", "where", "who"}
)
_WHOLE = {
    "can't": ("can", "not"), "cannot": ("can", "not"), "won't": ("will", "not"), "shan't": ("shall", "not"),
    "let's": ("let", "us"), "y'all": ("you", "all"), "ain't": ("ain't",),
}  # fmt: skip

_UNIT_WORDS = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
_UNITS = {word: str(value) for value, word in enumerate(_UNIT_WORDS)}
_TEN_WORDS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_TENS = {word: 20 + 10 * tens for tens, word in enumerate(_TEN_WORDS)}
_NUMBER = re.compile(r"(\d+)(m|mn|bn|tn|k)")

_BRITISH_ENDINGS = (
    (re.compile(r"(?<=[a-z]{3})is(e|ed|es|er|ers|ing|ation|ations)$"), r"iz\1"),
    (re.compile(r"(?<=[a-z]{3}l)ys(e|ed|es|ing)$"), r"yz\1"),
    (re.compile(r"(?<=[a-z]{2})ll(ed|ing|er|ers)$"), r"l\1"),
    (re.compile(r"(?<=[a-z]{2})our(s|ed|ing|able|ite|ites|hood|hoods|ful|er|ers)?$"), r"or\1"),
    (re.compile(r"(?<=[a-z]{2}[bt])re(s|d)?$"), r"er\1"),
    (re.compile(r"(?<=[a-z]{3})ogue(s)?$"), r"og\1"),
    (re.compile(r"(?<=[a-z]{2})ence$"), r"ense"),
)
_SPELLINGS = {
    "mister": "mr", "ok": "okay", "programme": "program", "programmes": "programs", "grey": "gray",
    "tonne": "ton", "tonnes": "tons", "towards": "toward", "afterwards": "afterward", "whilst": "while",
    "amongst": "among", "dollars": "dollar", "euros": "euro", "pounds": "pound", "pct": "percent",
    "adviser": "advisor", "advisers": "advisors", "judgement": "judgment", "ageing": "aging",
    "cheque": "check", "cheques": "checks", "tyre": "tire", "tyres": "tires", "defence": "defense",
}  # fmt: skip


@lru_cache(maxsize=65536)
def fold_spelling(norm: str) -> str:
    """One spelling for British and American variants; both fold alike, the result need not be a word."""
    if norm in _SPELLINGS:
        return _SPELLINGS[norm]
    for ending, replacement in _BRITISH_ENDINGS:
        if ending.search(norm):
            return ending.sub(replacement, norm)
    return norm


def fold_tokens(text: str, start: int = 0, end: int | None = None) -> tuple[Token, ...]:
    """The words of text[start:end] folded for comparing; places count from the beginning of `text`.

    A contraction gives two tokens over the same characters ("it's": it, is).
    """
    end = len(text) if end is None else end
    symbols = [
        Token(match.start(), match.end(), _SYMBOL_WORDS[match[0]])
        for match in _SYMBOLS.finditer(text, start, end)
    ]
    symbols += [
        Token(match.start(), match.end(), _mask(match[0])) for match in _MASKED.finditer(text, start, end)
    ]
    symbols += [
        Token(match.start(), match.end(), fold_spelling(fold_word(match[1] + match[2])))
        for match in _RECASED.finditer(text, start, end)
    ]
    symbols.sort(key=lambda token: token.start)
    starts = [symbol.start for symbol in symbols]
    tokens: list[Token] = []
    for token in tokenize(text, start, end):
        before = bisect_right(starts, token.start) - 1
        if before < 0 or token.start >= symbols[before].end:
            tokens.extend(_fold_token(token, text[token.start : token.end]))
    tokens = _join_prefixes(tokens, text)
    if symbols:
        tokens = sorted([*tokens, *symbols], key=lambda token: (token.start, token.end))
    return tuple(_order_currencies(_join_numbers(tokens)))


def _fold_token(token: Token, word: str) -> list[Token]:
    parts = _expand_contraction(_APOSTROPHE.sub("'", word.casefold()))
    if parts:
        return [Token(token.start, token.end, part) for part in parts]
    norm = token.norm
    if norm in _MASKABLE:
        return [Token(token.start, token.end, _mask(norm))]
    number = _NUMBER.fullmatch(norm)
    if number:
        return [
            Token(token.start, token.end, number[1]),
            Token(token.start, token.end, _MULTIPLIERS[number[2]]),
        ]
    if norm[:1].isdigit():
        return [Token(token.start, token.end, norm.replace(",", "").rstrip(".:"))]
    return [Token(token.start, token.end, _UNITS.get(norm) or fold_spelling(norm))]


def _mask(word: str) -> str:
    folded = word.casefold()
    return folded[0] + ("*ing" if folded.endswith(("ing", "-g", "*g")) else "*")


def _expand_contraction(word: str) -> tuple[str, ...]:
    if word in _WHOLE:
        return _WHOLE[word]
    if "'" not in word:
        return ()
    for ending, full in _ENDINGS:
        if word.endswith(ending) and len(word) > len(ending):
            return (fold_word(word[: -len(ending)]), full)
    if word.endswith("'s") and word[:-2] in _VERBAL_S:
        return (word[:-2], "is")
    return ()


def _join_prefixes(tokens: list[Token], text: str) -> list[Token]:
    """co-operation = cooperation; other hyphenated words come apart."""
    joined: list[Token] = []
    for token in tokens:
        before = joined[-1] if joined else None
        if before and before.norm in _PREFIXES and text[before.end : token.start] in ("-", "‑"):
            joined[-1] = Token(before.start, token.end, fold_spelling(before.norm + token.norm))
        else:
            joined.append(token)
    return joined


def _join_numbers(tokens: list[Token]) -> list[Token]:
    """twenty five = twenty-five = 25."""
    joined: list[Token] = []
    for token in tokens:
        before = joined[-1] if joined else None
        if before and before.norm in _TENS and len(token.norm) == 1 and token.norm in "123456789":
            joined[-1] = Token(before.start, token.end, str(_TENS[before.norm] + int(token.norm)))
        else:
            joined.append(token)
    return [Token(t.start, t.end, str(_TENS[t.norm])) if t.norm in _TENS else t for t in joined]


def _order_currencies(tokens: list[Token]) -> list[Token]:
    """$5 million = 5 million dollars: the currency goes behind its number."""
    ordered: list[Token] = []
    held: Token | None = None
    for token in tokens:
        if held and not (token.norm[:1].isdigit() or token.norm in _MULTIPLIER_WORDS):
            ordered.append(held)
            held = None
        if token.norm in _CURRENCIES and token.end - token.start == 1:
            held = token
        else:
            ordered.append(token)
    return [*ordered, held] if held else ordered
