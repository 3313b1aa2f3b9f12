"""What `python -m fuzz` tries for minutes, for a moment: found cases, seeds, and what hypothesis builds."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from fuzz.built import BUILT
from fuzz.readers import READERS
from fuzz.seeds import FOUND, find_found, find_seeds

CASES = [(reader, path) for reader in READERS for path in find_found(reader)]


@pytest.mark.timeout(120)
@pytest.mark.parametrize(("reader", "path"), CASES, ids=[path.name for _, path in CASES])
def test_what_was_found_once_is_read_now(reader: str, path: Path) -> None:
    READERS[reader](path.read_bytes())


def test_every_found_case_belongs_to_a_reader() -> None:
    assert {path.parent.name for path in FOUND.glob("*/*")} <= set(READERS)


@pytest.mark.parametrize("reader", READERS)
def test_seeds_keep_every_promise(reader: str) -> None:
    for seed in find_seeds(reader):
        READERS[reader](seed)


@pytest.mark.slow
@pytest.mark.parametrize("reader", READERS)
def test_what_is_built_keeps_every_promise(reader: str) -> None:
    @settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck), database=None)
    @given(BUILT[reader])
    def keeps(content: bytes) -> None:
        READERS[reader](content)

    keeps()
