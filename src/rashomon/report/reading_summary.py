"""One article's quotations counted: who is quoted how often, by what kinds of sources and of cues."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from rashomon.model.article import Article
from rashomon.model.reading import CueStance, Quotation, QuotationKind, Reading, SourceKind
from rashomon.reading.voice import measure_own_voice
from rashomon.report import wordings as say
from rashomon.report.visible import show_line
from rashomon.text.word_sets import word_set

# Without a name behind them these tell nobody apart.
_PRONOUNS = word_set(
    "he she they it we i you who which that this his her their its our my him them us me one whose"
)


@dataclass(frozen=True, slots=True)
class QuotedSource:
    """One source of an article: its name or its words in the text (None if it has neither), and counts."""

    name: str | None
    kind: SourceKind | None
    counts: tuple[tuple[QuotationKind, int], ...]

    @property
    def quotations(self) -> int:
        return sum(count for _, count in self.counts)


def list_quoted_sources(reading: Reading) -> tuple[QuotedSource, ...]:
    """The sources by how often they are quoted, most often first, then as the text has them."""
    groups: dict[str, list[Quotation]] = {}
    names: dict[str, str | None] = {}
    for quotation in reading.quotations:
        name = name_source(reading.article, quotation)
        key = "" if name is None else name.casefold().removeprefix("the ")
        groups.setdefault(key, []).append(quotation)
        names.setdefault(key, name)
    sources = [_count(names[key], quotations) for key, quotations in groups.items()]
    return tuple(sorted(sources, key=lambda source: (source.name is None, -source.quotations)))


def name_source(article: Article, quotation: Quotation) -> str | None:
    """A source's name, or its words on one line; None without a source, or for a pronoun of nobody known."""
    if quotation.speaker:
        return show_line(quotation.speaker)
    words = source_words(article, quotation)
    return None if words.casefold() in _PRONOUNS else words or None


def source_words(article: Article, quotation: Quotation) -> str:
    """The words that the text has for a source, on one line."""
    return " ".join(show_line(article.words_of(span)) for span in quotation.source)


def cue_words(article: Article, quotation: Quotation) -> str:
    """The words of a cue on one line, its parts with an ellipsis between them."""
    return " … ".join(show_line(article.words_of(span)) for span in quotation.cue)


def count_source_kinds(quotations: Sequence[Quotation]) -> tuple[tuple[SourceKind | None, int], ...]:
    """How many quotations each kind of source has, most first, the unknown last."""
    counts = Counter(quotation.source_kind for quotation in quotations)
    return tuple(sorted(counts.items(), key=lambda kind: (kind[0] is None, -kind[1], kind[0] or "")))


def list_stances(reading: Reading) -> tuple[tuple[CueStance, int, tuple[str, ...]], ...]:
    """Each stance with how many cues take it, most first, and the cues' different words."""
    cues: dict[CueStance, Counter[str]] = {}
    for quotation in reading.quotations:
        if quotation.stance is not None:
            words = cue_words(reading.article, quotation).casefold()
            cues.setdefault(quotation.stance, Counter())[words] += 1
    counted = [
        (stance, sum(words.values()), tuple(word for word, _ in words.most_common()))
        for stance, words in cues.items()
    ]
    return tuple(sorted(counted, key=lambda one: (one[0] != "neutral", -one[1], one[0])))


def _count(name: str | None, quotations: Sequence[Quotation]) -> QuotedSource:
    kinds = Counter(quotation.kind for quotation in quotations)
    order: tuple[QuotationKind, ...] = ("direct", "mixed", "indirect")
    known = [quotation.source_kind for quotation in quotations if quotation.source_kind is not None]
    kind = Counter(known).most_common(1)[0][0] if known else None
    return QuotedSource(name, kind, tuple((one, kinds[one]) for one in order if kinds[one]))


def describe_voices(reading: Reading) -> str | None:
    """How much of the text stands in whose voice; None where nobody looked, and for a language not read."""
    if not reading.clauses or reading.article.language not in (None, "en"):
        return None
    own = round(100 * measure_own_voice(reading.clauses))
    return say.VOICES.format(own=own, sources=100 - own)
