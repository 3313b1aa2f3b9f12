"""The agencies and publishers by whose names articles credit their words."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from rashomon.model.article import Article

# What an agency is generally called, and the names that it is credited by. Short ones are capitals in print.
_AGENCIES: Mapping[str, tuple[str, ...]] = {
    "AAP": ("Australian Associated Press",),
    "AFP": ("Agence France-Presse", "Agence France Presse"),
    "ANI": ("Asian News International",),
    "ANSA": (),
    "AP": ("Associated Press", "AP News", "The Associated Press"),
    "APA": ("Austria Press Agency",),
    "Anadolu": ("Anadolu Agency",),
    "Belga": ("Belga News Agency",),
    "Bernama": (),
    "Bloomberg": ("Bloomberg News",),
    "Canadian Press": ("The Canadian Press",),
    "CNN": ("CNN Wire", "CNN Newsource"),
    "dpa": ("DPA", "Deutsche Presse-Agentur", "German Press Agency"),
    "EFE": ("Agencia EFE",),
    "IANS": ("Indo-Asian News Service",),
    "Interfax": (),
    "JIJI": ("Jiji Press",),
    "KCNA": ("Korean Central News Agency",),
    "Kyodo": ("Kyodo News",),
    "PA": ("PA Media", "Press Association", "PA Wire", "Press Association UK"),
    "PTI": ("Press Trust of India",),
    "Reuters": ("Thomson Reuters", "Reuters News Agency", "REUTERS"),
    "RIA Novosti": ("RIA",),
    "SWNS": ("South West News Service",),
    "TASS": ("ITAR-TASS", "Tass"),
    "Ukrinform": (),
    "UPI": ("United Press International",),
    "Xinhua": ("Xinhua News Agency", "New China News Agency"),
    "Yonhap": ("Yonhap News Agency",),
}
_FEWEST_LETTERS = 2
_LONGEST_NAME = 60
_MOST_INITIALS = 4
_HOST = re.compile(r"[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}")
_SECOND_LEVEL = frozenset({"ac", "co", "com", "go", "gov", "net", "org"})
_WORDS = re.compile(r"[^\W_]+")
_EMPTY_WORDS = frozenset({"the", "com", "co", "uk", "org", "net", "www", "online"})


@dataclass(frozen=True, slots=True)
class SourceNames:
    """Names as printed → what their bearer is generally called, and the pattern that finds them."""

    bearers: Mapping[str, str]
    pattern: re.Pattern[str]


def name_publisher(article: Article) -> str | None:
    """What the publisher of an article is generally called; by its address if it is not named."""
    name = article.publisher or _host_of(article)
    if name is None:
        return None
    label = _label_of(name)
    return _BEARERS.get(_fold(label or name), label or name)


def collect_source_names(articles: Iterable[Article]) -> SourceNames:
    """The agencies and the publishers of the articles, by all names that we know of them."""
    bearers = {
        name: bearer for bearer, others in _AGENCIES.items() for name in (bearer, *others) if _is_usable(name)
    }
    for article in articles:
        bearer = name_publisher(article)
        for name in _names_of(article, bearer):
            if bearer and _is_usable(name):
                bearers.setdefault(name, bearer)
    names = sorted(bearers, key=lambda name: (-len(name), name))
    return SourceNames(bearers, re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, names))})(?!\w)"))


def are_one_source(one: str | None, other: str | None) -> bool:
    """Whether two names are of one publisher, whatever their articles, capitals and blanks."""
    return one is not None and other is not None and _fold(one) == _fold(other)


def _names_of(article: Article, bearer: str | None) -> tuple[str, ...]:
    """How others may print the name of the publisher of an article."""
    if article.publisher and not _label_of(article.publisher):
        return article.publisher, re.sub(r"^[Tt]he ", "", article.publisher)
    if bearer is None:
        return ()
    return bearer, bearer.capitalize(), bearer.upper() if len(bearer) <= _MOST_INITIALS else bearer


def _label_of(name: str) -> str | None:
    """The telling part of a host: "lantern" of "news.thelantern.co.uk"; None if the name is no host."""
    if not _HOST.fullmatch(name):
        return None
    labels = name.casefold().split(".")
    place = -3 if len(labels) > 2 and labels[-2] in _SECOND_LEVEL else -2
    return labels[place].removeprefix("the") or labels[place]


def _is_usable(name: str) -> bool:
    """Names that begin with a small letter are words as well ("time" is not, "dpa" is no word)."""
    return _FEWEST_LETTERS <= len(name) <= _LONGEST_NAME and (name[0].isupper() or name in _AGENCIES)


def _host_of(article: Article) -> str | None:
    try:
        host = urlsplit(article.url or "").hostname
    except ValueError:  # such as an unclosed IPv6 bracket
        return None
    return host or None


def _fold(name: str) -> str:
    words = [word for word in _WORDS.findall(name.casefold()) if word not in _EMPTY_WORDS]
    return "".join(words) or name.casefold()


_BEARERS = {_fold(name): bearer for bearer, others in _AGENCIES.items() for name in (bearer, *others)}
