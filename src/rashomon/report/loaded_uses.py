"""What is said of a loaded word: on what ground it is one, whose word it is, and who else has it."""

from rashomon.model.comparison import LoadedWord
from rashomon.report import wordings as say


def describe_use(found: LoadedWord) -> str:
    """On one line: "judgement · in a source's words · in no other text"; what is not known is not said."""
    parts: list[str] = [found.ground]
    if found.voice is not None and found.voice.kind != "publisher":
        parts.append(say.IN_A_SOURCES_WORDS)
    if found.also_in is not None:
        many = len(found.also_in)
        few = say.IN_ANOTHER_TEXT if many else say.IN_NO_OTHER_TEXT
        parts.append(say.IN_OTHER_TEXTS.format(many) if many > 1 else few)
    return " · ".join(parts)
