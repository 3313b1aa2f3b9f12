"""How the articles describe somebody whom they name: "the tycoon", "the front-runner", "her former ally"."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from rashomon.collation.wording.namings import Naming

_MOST_PER_ARTICLE = 3
_LEAST_LETTERS = 4
_NAME_LETTERS = 6


def find_descriptions(
    namings: Sequence[Naming], persons: Iterable[str]
) -> list[tuple[float, tuple[Naming, ...]]]:
    """Groups of phrases that stand for one named person, by at least two articles; most described first.

    `persons` are the folded last words of their names. A surname that two of them have is one name here: the
    reports of one event seldom tell of both.
    """
    known = set(persons)
    by_actor: dict[str, list[Naming]] = defaultdict(list)
    for naming in namings:
        if naming.actor in known and naming.actor is not None and _describes(naming, naming.actor):
            by_actor[naming.actor].append(naming)
    found = []
    for group in by_actor.values():
        kept: list[Naming] = []
        for naming in sorted(group, key=lambda one: (not one.loaded, -len(one.telling), one.span)):
            here = [one for one in kept if one.span.article == naming.span.article]
            if len(here) < _MOST_PER_ARTICLE and all(one.telling != naming.telling for one in kept):
                kept.append(naming)
        articles = {one.span.article for one in kept}
        if len(articles) > 1:
            found.append(
                (len(articles) + 0.2 * len(group) + 0.5 * sum(bool(one.loaded) for one in kept), tuple(kept))
            )
    return sorted(found, key=lambda row: (-row[0], row[1][0].span))


def _describes(naming: Naming, actor: str) -> bool:
    """Whether a phrase says more than the name, and its noun is no other name or half a word.

    A bare noun that does not point ("part", "numbers") is mostly a slip of the parser.
    """
    own = {one for one in naming.telling if one[:_NAME_LETTERS] not in actor and not actor.startswith(one)}
    lower = (
        naming.is_name
        or len(naming.telling) > 1
        or (naming.words[0].islower() and (naming.is_pointing or naming.is_introduced))
    )
    return bool(own) and lower and len(naming.noun) >= _LEAST_LETTERS and "." not in naming.noun
