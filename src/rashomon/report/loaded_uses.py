"""What is said of a loaded word: on what ground it is one, whose word it is, and who else has it."""

from rashomon.model.comparison import LoadedWord
from rashomon.report import wordings as say


def describe_use(found: LoadedWord) -> str:
    """On one line: "judgement · in a source's words · in no other report"."""
    parts: list[str] = [found.ground]
    if found.voice is not None and found.voice.kind != "publisher":
        parts.append(say.IN_A_SOURCES_WORDS)
    if len(found.also_in) > 1:
        parts.append(say.IN_OTHER_REPORTS.format(len(found.also_in)))
    else:
        parts.append(say.IN_ANOTHER_REPORT if found.also_in else say.IN_NO_OTHER_REPORT)
    return " · ".join(parts)
