"""The language model, loaded once for all tests that need it."""

import pytest

from rashomon.config import DEFAULT_SETTINGS
from rashomon.models import Parser, load_parser


@pytest.fixture(scope="session")
def parser() -> Parser:
    return load_parser(DEFAULT_SETTINGS.parser_package)
