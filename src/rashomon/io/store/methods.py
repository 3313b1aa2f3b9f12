"""Which version of a method made a result: it changes whenever the method's code or models do."""

import hashlib
from functools import cache
from importlib.metadata import version
from importlib.resources import files
from importlib.resources.abc import Traversable

from rashomon.config import Settings

# What each result depends on, as parts of the package, and what else is installed for it.
_INTAKE = ("intake", "model", "text")
_GROUPING = (*_INTAKE, "grouping", "models")
_READING = ("intake", "model", "models", "reading", "text")
_COMPARISON = (*_READING, "collation", "grouping")
_MODELS = ("spacy", "onnxruntime")
_DIGITS = 16


def name_intake(settings: Settings) -> str:
    """The version of the method of taking articles out of their inputs."""
    return _name(_INTAKE, settings)


def name_grouping(settings: Settings) -> str:
    """The version of the method of grouping articles."""
    return _name(_GROUPING, settings)


def name_reading(settings: Settings) -> str:
    """The version of the method of reading under these settings."""
    return _name(_READING, settings)


def name_comparison(settings: Settings) -> str:
    """The version of the method of comparing under these settings."""
    return _name(_COMPARISON, settings)


@cache
def _name(parts: tuple[str, ...], settings: Settings) -> str:
    digest = hashlib.sha256(f"{settings.parser_package} {settings.tags_quotations}".encode())
    for package in (*_MODELS, settings.parser_package):
        digest.update(f"{package} {version(package)}".encode())
    for part in parts:
        digest.update(_digest_part(part))
    return digest.hexdigest()[:_DIGITS]


@cache
def _digest_part(part: str) -> bytes:
    """Once a process: three of the methods hold the 60 MB of models."""
    digest = hashlib.sha256()
    _add_folder(digest, files("rashomon").joinpath(part))
    return digest.digest()


def _add_folder(digest: "hashlib._Hash", folder: Traversable) -> None:
    for entry in sorted(folder.iterdir(), key=lambda one: one.name):
        if entry.is_dir() and entry.name != "__pycache__":
            _add_folder(digest, entry)
        elif entry.is_file():
            digest.update(f"{entry.name}\n".encode())
            digest.update(entry.read_bytes())
