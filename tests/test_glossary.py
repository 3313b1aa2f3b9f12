"""GLOSSARY.md says what every record means, in order."""

import dataclasses
import importlib
import pkgutil
import re
from pathlib import Path

import pytest

import rashomon.model

GLOSSARY = (Path(__file__).parents[1] / "GLOSSARY.md").read_text(encoding="utf-8")
ENTRIES = dict(re.findall(r"^\*\*([^*]+)\*\* +(\S.*(?:\n(?!\n).*)*)", GLOSSARY, re.MULTILINE))


def find_records() -> list[str]:
    found = set()
    for info in pkgutil.iter_modules(rashomon.model.__path__):
        module = importlib.import_module(f"rashomon.model.{info.name}")
        found |= {
            name
            for name, value in vars(module).items()
            if dataclasses.is_dataclass(value) and not name.startswith("_")
        }
    return sorted(found)


@pytest.mark.parametrize("record", find_records())
def test_every_record_is_explained(record: str) -> None:
    words = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", record).capitalize()
    assert words in ENTRIES, f"GLOSSARY.md has no entry **{words}** for the record {record}"


def test_entries_come_in_alphabetical_order() -> None:
    assert list(ENTRIES) == sorted(ENTRIES, key=str.casefold)


def test_every_entry_explains() -> None:
    assert [word for word, text in ENTRIES.items() if len(text.split()) < 5] == []
