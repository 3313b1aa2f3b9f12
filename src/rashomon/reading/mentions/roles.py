"""Which person a role stands for: "the mayor" after "Mayor Ann Lee" or "Ann Lee, the mayor"."""

import re
from collections.abc import Iterable, Mapping, Sequence

from rashomon.model.span import Field
from rashomon.reading.mentions.names import Named
from rashomon.reading.syntax import Syntax
from rashomon.text.word_sets import word_set

_ROLE_BEFORE = re.compile(r"([^\W\d_]{3,20}(?:-[^\W\d_]{2,20})?)\s\Z")
_NO_ROLES = word_set(
    """
    the and but for with from that said says told when after before while former ex mr mrs ms dr who not
    """
)


def find_roles(fields: Mapping[Field, Syntax], mentions: Iterable[Named]) -> dict[str, str]:
    """Role nouns in lower case, each with the actor that alone holds it in the article."""
    holders: dict[str, set[str]] = {}
    ends = {field: {end: word for word, end in enumerate(syntax.ends)} for field, syntax in fields.items()}
    for named in mentions:
        name, syntax = named.name, fields[named.name.field]
        if name.kind != "person":
            continue
        before = _ROLE_BEFORE.search(syntax.text, max(0, name.start - 24), name.start)
        roles = [before[1].lower()] if before else []
        last = ends[name.field].get(name.end)
        if last is not None:
            roles += _apposed(syntax, last)
        for role in roles:
            if role not in _NO_ROLES:
                holders.setdefault(role, set()).add(named.actor)
    return {role: next(iter(actors)) for role, actors in holders.items() if len(actors) == 1}


def _apposed(syntax: Syntax, word: int) -> Sequence[str]:
    return [
        syntax.words[child].lower()
        for child in syntax.children[word]
        if syntax.deps[child] == "appos" and syntax.words[child].islower()
    ]
